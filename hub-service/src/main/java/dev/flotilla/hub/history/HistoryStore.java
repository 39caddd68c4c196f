package dev.flotilla.hub.history;

import java.time.Instant;

/** Events and ended tasks. */
public interface HistoryStore {

    /** Deletes the oldest of both, at most {@code limit} of each; returns how many went. */
    int forgetBefore(Instant moment, int limit);
}
