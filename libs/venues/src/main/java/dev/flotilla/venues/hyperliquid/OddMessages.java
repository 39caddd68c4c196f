package dev.flotilla.venues.hyperliquid;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Messages of kinds that this release does not know: counted, told once per kind, and the stream goes on. */
final class OddMessages {

    private static final Logger LOG = Logger.getLogger(OddMessages.class);
    private static final int KINDS_MAX = 100;

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void count(String kind) {
        String known = counts.containsKey(kind) || counts.size() < KINDS_MAX ? kind : "further kinds";
        counts.computeIfAbsent(known, first -> {
                    LOG.infof("hyperliquid stream tells something unknown, ignored kind=%s", first);
                    return new LongAdder();
                })
                .increment();
    }

    /** Told in full each time: it should never happen. */
    void malformed(@Nullable String cause) {
        LOG.warnf("hyperliquid stream tells something that cannot be read, reading anew cause=%s", cause);
        count("malformed");
    }

    long total() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }
}
