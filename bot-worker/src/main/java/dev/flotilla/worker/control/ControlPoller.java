package dev.flotilla.worker.control;

import dev.flotilla.contracts.bundle.ControlPoll;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Polls control beside Redis: it proves that the control plane is there, and brings what the stream did not. */
public final class ControlPoller {

    private static final Logger LOG = Logger.getLogger(ControlPoller.class);

    private final ControlBook book;
    private final ControlSource source;
    private final Consumer<ControlPoll.Result> told;
    // Volatile: written by the polling thread, read by health checks.
    private volatile boolean answered = true;
    // Volatile: set once at the start.
    private volatile Runnable wanted = () -> {};

    /** @param told takes each answer */
    public ControlPoller(ControlBook book, ControlSource source, Consumer<ControlPoll.Result> told) {
        this.book = book;
        this.source = source;
        this.told = told;
    }

    /** Who polls when somebody cannot wait for the next round. */
    public void onWanted(Runnable listener) {
        wanted = listener;
    }

    /** Asks for a poll soon; never blocks. */
    public void want() {
        wanted.run();
    }

    /** One poll; asked also without bots, because others want to know whether the control plane is there. */
    public void poll() {
        List<ControlPoll.Known> known = book.known();
        boolean now = source.poll(known)
                .map(result -> {
                    told.accept(result);
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
