/** Slots for bots: takes tasks while there is room, starts and ends loops, and answers the hub. */
@NullMarked
package dev.flotilla.worker.host;

import org.jspecify.annotations.NullMarked;
