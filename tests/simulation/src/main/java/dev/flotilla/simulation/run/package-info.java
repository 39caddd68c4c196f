/** Schedules: what a seed makes happen to a fleet, what must hold all the time, and how many are run. */
@NullMarked
package dev.flotilla.simulation.run;

import org.jspecify.annotations.NullMarked;
