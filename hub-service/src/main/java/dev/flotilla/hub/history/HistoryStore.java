package dev.flotilla.hub.history;

import java.time.Instant;

/** Events, alerts, ended tasks and minutes of heartbeats. */
public interface HistoryStore {

    /** Deletes the oldest events, alerts that are over and ended tasks, at most {@code limit} of each; returns how many went. */
    int forgetBefore(Instant moment, int limit);

    int forgetMinutesBefore(Instant moment, int limit);
}
