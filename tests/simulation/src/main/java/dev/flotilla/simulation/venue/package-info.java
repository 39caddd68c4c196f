/** The venue of the simulation: the real matching engine of the paper exchange, and its order log as the outside witness. */
@NullMarked
package dev.flotilla.simulation.venue;

import org.jspecify.annotations.NullMarked;
