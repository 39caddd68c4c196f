/** Checks over HTTP, workers from Postgres. */
@NullMarked
package dev.flotilla.hub.venue.adapter;

import org.jspecify.annotations.NullMarked;
