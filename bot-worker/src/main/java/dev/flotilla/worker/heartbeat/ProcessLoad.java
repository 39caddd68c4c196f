package dev.flotilla.worker.heartbeat;

/** What the process costs its machine now. */
public interface ProcessLoad {

    long rssBytes();

    /** Processor time used since the process began. */
    long cpuNanos();

    /** Share of all processors since the last question, 0 to 1. */
    double cpuShare();
}
