package dev.flotilla.simulation.world;

import dev.flotilla.simulation.kernel.Life;

/** What runs in one life of a machine. */
public interface Host {
    Life life();
}
