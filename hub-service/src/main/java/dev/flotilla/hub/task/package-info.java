/** What workers answer to their tasks, and the way to tasks beside Redis. */
@NullMarked
package dev.flotilla.hub.task;

import org.jspecify.annotations.NullMarked;
