package dev.flotilla.coach.review.adapter;

import dev.flotilla.coach.review.Resets;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Looks for resets that operators asked for; somebody waits for them. */
@ApplicationScoped
class ResetTicker {

    private static final Logger LOG = Logger.getLogger(ResetTicker.class);

    private final Resets resets;

    ResetTicker(Resets resets) {
        this.resets = resets;
    }

    @Scheduled(
            every = "{fleet.coach.reset-every}",
            delayed = "{fleet.coach.reset-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void tick() {
        try {
            resets.apply();
        } catch (RuntimeException e) {
            LOG.warnf("resets of learning wait for the next look cause=%s", e.getMessage());
        }
    }
}
