package dev.flotilla.venues.ctrader;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Messages that were left out because they could not be read or are not known: each type is told once, all are counted. Thread-safe. */
final class Oddities {
    private static final Logger LOG = Logger.getLogger(Oddities.class);

    private final Map<Integer, AtomicLong> byType = new ConcurrentHashMap<>();

    void count(int payloadType, String what) {
        long before =
                byType.computeIfAbsent(payloadType, type -> new AtomicLong()).getAndIncrement();
        if (before == 0) {
            LOG.warnf(
                    "a message of the venue %s, it is left out type=%d name=%s",
                    what, payloadType, MessageNames.of(payloadType).orElse("?"));
        }
    }

    /** How many messages were left out because they could not be read or are not known. */
    long all() {
        return byType.values().stream().mapToLong(AtomicLong::get).sum();
    }
}
