/** params-api in the simulation: its real decision code over the model of Postgres and Redis. */
@NullMarked
package dev.flotilla.simulation.params;

import org.jspecify.annotations.NullMarked;
