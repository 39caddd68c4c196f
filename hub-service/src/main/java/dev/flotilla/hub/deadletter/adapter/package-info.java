/** Dead letters in Redis and Postgres. */
@NullMarked
package dev.flotilla.hub.deadletter.adapter;

import org.jspecify.annotations.NullMarked;
