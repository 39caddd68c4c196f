package dev.flotilla.hub.reconcile;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a pass reads besides the instances. */
public interface FleetView {

    /** @param freeSlots by pool, of workers heard within the asked time */
    record Sight(List<Control> controls, Map<String, Beat> beats, Map<String, Integer> freeSlots) {}

    Sight look(Duration workersHeardWithin);
}
