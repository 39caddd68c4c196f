package dev.flotilla.worker.report;

import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Counts reports that could not be kept or were refused for good. Anything but 0 is a fault to look into. Thread-safe. */
public final class LostReports {

    private static final Logger LOG = Logger.getLogger(LostReports.class);

    private final AtomicLong total = new AtomicLong();

    void count(String botId, long reports, String cause) {
        total.addAndGet(reports);
        LOG.errorf("reports lost botId=%s reports=%d cause=%s", botId, reports, cause);
    }

    public long total() {
        return total.get();
    }
}
