/** The hub in the simulation: its real decision code over the model of Postgres and Redis. */
@NullMarked
package dev.flotilla.simulation.hub;

import org.jspecify.annotations.NullMarked;
