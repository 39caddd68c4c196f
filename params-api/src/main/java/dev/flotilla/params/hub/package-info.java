/** What the hub wrote down (workers, tasks, events, alerts) and what it is asked to do. */
@NullMarked
package dev.flotilla.params.hub;

import org.jspecify.annotations.NullMarked;
