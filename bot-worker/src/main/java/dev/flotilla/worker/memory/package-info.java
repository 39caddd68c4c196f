/** Keeps the process within its memory: short of it the worker takes no more bots and lets flat ones go, one by one. */
@NullMarked
package dev.flotilla.worker.memory;

import org.jspecify.annotations.NullMarked;
