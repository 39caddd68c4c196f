package dev.flotilla.simulation.worker;

import dev.flotilla.worker.heartbeat.ProcessLoad;

/** A simulated process costs its machine nothing. */
final class Weightless implements ProcessLoad {

    @Override
    public long rssBytes() {
        return 1;
    }

    @Override
    public long cpuNanos() {
        return 0;
    }

    @Override
    public double cpuShare() {
        return 0;
    }
}
