package dev.flotilla.coach.notify.adapter;

import dev.flotilla.coach.notify.Notices;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Delivers what is due and forgets what is old. */
@ApplicationScoped
class NoticeTicker {

    private static final Logger LOG = Logger.getLogger(NoticeTicker.class);

    private final Notices notices;

    NoticeTicker(Notices notices) {
        this.notices = notices;
    }

    @Scheduled(
            every = "{fleet.notify.every}",
            delayed = "{fleet.notify.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void deliver() {
        try {
            notices.deliver();
        } catch (RuntimeException e) {
            LOG.warnf("notices wait for the next look cause=%s", e.getMessage());
        }
    }

    @Scheduled(every = "12h", delayed = "1h")
    @RunOnVirtualThread
    void trim() {
        notices.trim();
    }
}
