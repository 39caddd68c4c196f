/** Threads and how they wait for each other, injected like the clock: the machine's, or those of a simulation. */
@NullMarked
package dev.flotilla.worker.thread;

import org.jspecify.annotations.NullMarked;
