/** Jobs over HTTP, from Postgres and at the coach. */
@NullMarked
package dev.flotilla.params.jobs.adapter;

import org.jspecify.annotations.NullMarked;
