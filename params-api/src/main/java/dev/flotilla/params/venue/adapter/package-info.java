/** Venues over HTTP. */
@NullMarked
package dev.flotilla.params.venue.adapter;

import org.jspecify.annotations.NullMarked;
