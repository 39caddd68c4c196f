package dev.flotilla.hub.liveness;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When somebody is told about a bot's health: on a change, not with every heartbeat. Pure. */
public final class AlertRules {

    private final Duration repeatAfter;

    /** @param repeatAfter shortest time between two alerts that tell the same */
    public AlertRules(Duration repeatAfter) {
        this.repeatAfter = repeatAfter;
    }

    /** An alert that was raised, open until the bot recovers or another one takes its place. */
    public record Raised(String severity, List<String> issues, Instant raisedAt, boolean open) {
        public Raised {
            issues = List.copyOf(issues);
        }
    }

    /**
     * @param raise the health to tell of; null = nothing is raised
     * @param over issues that have ended; null = nothing has recovered
     * @param close alerts that are open now are no longer
     */
    public record Decision(@Nullable Health raise, @Nullable List<String> over, boolean close) {}

    private static final Decision NOTHING = new Decision(null, null, false);

    /** @param raised those that are open, and those raised lately */
    public Decision decide(Health health, List<Raised> raised, Instant now) {
        Optional<Raised> open = raised.stream().filter(Raised::open).findFirst();
        if (health.status() == Health.Status.HEALTHY) {
            return open.map(alert -> new Decision(null, alert.issues(), true)).orElse(NOTHING);
        }
        boolean told = raised.stream().anyMatch(alert -> tells(alert, health, now));
        return told ? NOTHING : new Decision(health, null, open.isPresent());
    }

    /** An alert of the same severity that names all of these issues, lately. */
    private boolean tells(Raised alert, Health health, Instant now) {
        Set<String> named = Health.names(alert.issues());
        return alert.severity().equals(health.status().word())
                && named.containsAll(Health.names(health.issues()))
                && alert.raisedAt().plus(repeatAfter).isAfter(now);
    }
}
