package dev.flotilla.simulation.worker;

import dev.flotilla.contracts.report.Segment;
import dev.flotilla.worker.host.GenerationStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a worker's machine keeps over the lives of its process: used generations, and the spool of reports. */
public final class Disk implements GenerationStore {

    /** A record of the spool. */
    record Spooled(Segment segment, int reports) {}

    private Map<String, Long> generations = new HashMap<>();
    final List<Spooled> spool = new ArrayList<>();
    /** Where sending goes on after a restart; it lags behind what was acknowledged. */
    int acked;

    @Override
    public Map<String, Long> load() {
        return Map.copyOf(generations);
    }

    @Override
    public void save(Map<String, Long> used) {
        generations = new HashMap<>(used);
    }

    /** How many reports were written, by bot and generation. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new HashMap<>();
        spool.forEach(one -> counts.merge(
                one.segment().botId() + "@" + one.segment().generation(), (long) one.reports(), Long::sum));
        return counts;
    }
}
