package dev.flotilla.coach.exits.adapter;

import dev.flotilla.coach.exits.ExitNews;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Looks for events of runtimes that people do not know of. */
@ApplicationScoped
class ExitNewsTicker {

    private static final Logger LOG = Logger.getLogger(ExitNewsTicker.class);

    private final ExitNews news;

    ExitNewsTicker(ExitNews news) {
        this.news = news;
    }

    @Scheduled(
            every = "{fleet.coach.exit-news-every}",
            delayed = "{fleet.coach.exit-news-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void pass() {
        try {
            news.pass();
        } catch (RuntimeException e) {
            LOG.warnf("events of runtimes wait for the next look cause=%s", e.getMessage());
        }
    }
}
