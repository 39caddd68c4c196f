/** Positions, their ways and ends over HTTP and out of Postgres. */
@NullMarked
package dev.flotilla.params.positions.adapter;

import org.jspecify.annotations.NullMarked;
