/** The world around the fleet as a model: network, Redis, Postgres, disks. */
@NullMarked
package dev.flotilla.simulation.world;

import org.jspecify.annotations.NullMarked;
