package dev.flotilla.hub.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a pass reads besides the instances. */
public interface FleetView {

    /**
     * @param beats only of bots whose state they may tell something new about
     * @param freeSlots by pool, of workers heard within the asked time that take new bots
     * @param takenElsewhere by bot that waits, in words: another bot owns what it trades
     * @param deadSince bots whose heartbeats fell silent
     */
    record Sight(
            List<Control> controls,
            Map<String, Beat> beats,
            Map<String, Integer> freeSlots,
            Map<String, String> takenElsewhere,
            Map<String, Instant> deadSince) {}

    Sight look(Duration workersHeardWithin);
}
