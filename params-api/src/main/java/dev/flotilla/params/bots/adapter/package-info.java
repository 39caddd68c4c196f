/** Bots over HTTP and in Postgres. */
@NullMarked
package dev.flotilla.params.bots.adapter;

import org.jspecify.annotations.NullMarked;
