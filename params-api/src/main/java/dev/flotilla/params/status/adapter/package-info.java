/** Status reports over HTTP and from Postgres. */
@NullMarked
package dev.flotilla.params.status.adapter;

import org.jspecify.annotations.NullMarked;
