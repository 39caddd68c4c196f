/** Server-sent events, and the fleet's events from Redis. */
@NullMarked
package dev.flotilla.params.stream.adapter;

import org.jspecify.annotations.NullMarked;
