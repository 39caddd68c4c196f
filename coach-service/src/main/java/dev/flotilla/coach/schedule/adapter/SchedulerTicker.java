package dev.flotilla.coach.schedule.adapter;

import dev.flotilla.coach.schedule.Scheduler;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Wakes the scheduler; the wall-clock pause between two ticks bounds how often a fast replay can make a job run. */
@ApplicationScoped
class SchedulerTicker {

    private static final Logger LOG = Logger.getLogger(SchedulerTicker.class);

    private final Scheduler scheduler;

    SchedulerTicker(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    void register(@Observes StartupEvent start) {
        scheduler.register();
    }

    @Scheduled(
            every = "{fleet.coach.tick-every}",
            delayed = "{fleet.coach.tick-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void tick() {
        try {
            scheduler.tick();
        } catch (RuntimeException e) {
            LOG.warnf("scheduler tick failed, next one follows cause=%s", e.getMessage());
        }
    }
}
