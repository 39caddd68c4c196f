/** A worker in the simulation: its real host, loops, leases, gates and spool code on strands, with ports into the model. */
@NullMarked
package dev.flotilla.simulation.worker;

import org.jspecify.annotations.NullMarked;
