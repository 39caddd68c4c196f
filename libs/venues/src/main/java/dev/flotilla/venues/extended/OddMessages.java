package dev.flotilla.venues.extended;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;

/** Messages that cannot be used: counted, told once per kind, and the stream goes on. */
final class OddMessages {

    private static final Logger LOG = Logger.getLogger(OddMessages.class);
    private static final int KINDS_MAX = 100;

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void count(String kind) {
        String known = counts.containsKey(kind) || counts.size() < KINDS_MAX ? kind : "further kinds";
        counts.computeIfAbsent(known, first -> {
                    LOG.infof("extended stream tells something that cannot be used, ignored kind=%s", first);
                    return new LongAdder();
                })
                .increment();
    }

    long total() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }
}
