/**
 * The connector {@code redis-streams} of SmallRye Reactive Messaging, and {@link StreamAppender} for writers that choose
 * the stream at run time. Delivery is at least once; see docs/redis-streams.md.
 */
@NullMarked
package dev.flotilla.streams;

import org.jspecify.annotations.NullMarked;
