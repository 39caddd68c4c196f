package dev.flotilla.worker.memory;

import org.jspecify.annotations.Nullable;

/** The bots of this worker as the guard of its memory sees them. */
public interface Recyclable {

    /** Takes no more bots for this reason; null = takes them again. */
    void cordon(@Nullable String reason);

    /** Lets one bot go that is flat; it goes on elsewhere. False when none is flat. */
    boolean letOneGo(String why);

    /** How many bots are here, starting ones included. */
    int size();
}
