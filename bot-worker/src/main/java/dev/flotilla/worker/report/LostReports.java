package dev.flotilla.worker.report;

import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Counts reports that could not be kept or were refused for good. Anything but 0 is a fault to look into. Thread-safe. */
public final class LostReports {

    private static final Logger LOG = Logger.getLogger(LostReports.class);

    private final AtomicLong total = new AtomicLong();

    void count(String botId, long reports, String cause) {
        long before = total.getAndAdd(reports);
        // Told each time the number has doubled: a full disk must not be filled with words about it.
        if (Long.highestOneBit(before) != Long.highestOneBit(before + reports)) {
            LOG.errorf("reports lost botId=%s reports=%d total=%d cause=%s", botId, reports, before + reports, cause);
        }
    }

    public long total() {
        return total.get();
    }
}
