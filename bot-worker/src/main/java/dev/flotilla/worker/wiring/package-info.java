/** Makes the worker out of configuration, clocks and clients, and brings it up and down. */
@NullMarked
package dev.flotilla.worker.wiring;

import org.jspecify.annotations.NullMarked;
