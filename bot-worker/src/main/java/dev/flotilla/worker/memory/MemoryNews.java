package dev.flotilla.worker.memory;

/** Tells the fleet that this worker is short of memory; nobody waits for it. */
@FunctionalInterface
public interface MemoryNews {

    void recycling(String cause, int bots);
}
