package dev.flotilla.coach.watch.adapter;

import dev.flotilla.coach.watch.HealthAlerts;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Looks for alerts of the hub that people do not know of. */
@ApplicationScoped
class HealthAlertTicker {

    private static final Logger LOG = Logger.getLogger(HealthAlertTicker.class);

    private final HealthAlerts alerts;

    HealthAlertTicker(HealthAlerts alerts) {
        this.alerts = alerts;
    }

    @Scheduled(
            every = "{fleet.coach.health-every}",
            delayed = "{fleet.coach.health-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void pass() {
        try {
            alerts.pass();
        } catch (RuntimeException e) {
            LOG.warnf("alerts of the hub wait for the next look cause=%s", e.getMessage());
        }
    }
}
