/** Acks from streams and HTTP, tasks beside Redis. */
@NullMarked
package dev.flotilla.hub.task.adapter;

import org.jspecify.annotations.NullMarked;
