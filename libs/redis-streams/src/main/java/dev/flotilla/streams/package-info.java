/** The connector {@code redis-streams} of SmallRye Reactive Messaging, and a plain appender beside it. */
@NullMarked
package dev.flotilla.streams;

import org.jspecify.annotations.NullMarked;
