/** Producers, start-up work and configuration of the service. */
@NullMarked
package dev.flotilla.params.wiring;

import org.jspecify.annotations.NullMarked;
