package dev.flotilla.worker.control;

import dev.flotilla.contracts.bundle.ControlPoll;
import java.util.List;
import org.jboss.logging.Logger;

/** Polls control beside Redis: it proves that the control plane is there, and brings what the stream did not. */
public final class ControlPoller {

    private static final Logger LOG = Logger.getLogger(ControlPoller.class);

    private final ControlBook book;
    private final ControlSource source;
    // Volatile: written by the polling thread, read by health checks.
    private volatile boolean answered = true;

    public ControlPoller(ControlBook book, ControlSource source) {
        this.book = book;
        this.source = source;
    }

    /** One poll; asked also without bots, because others want to know whether the control plane is there. */
    public void poll() {
        List<ControlPoll.Known> known = book.known();
        boolean now = source.poll(known)
                .map(result -> {
                    result.changed().forEach(book::polled);
                    book.heard();
                    return true;
                })
                .orElse(false);
        if (now != answered) {
            LOG.warnf("control poll %s", now ? "is answered again" : "is not answered, entries stop when it lasts");
        }
        answered = now;
    }

    public boolean answered() {
        return answered;
    }
}
