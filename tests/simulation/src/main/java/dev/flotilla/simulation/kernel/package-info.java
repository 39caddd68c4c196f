/** Simulated time, processes and their strands: one order of events that only the seed decides. Knows nothing of fleets. */
@NullMarked
package dev.flotilla.simulation.kernel;

import org.jspecify.annotations.NullMarked;
