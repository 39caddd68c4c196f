package dev.flotilla.hub.lease.adapter;

import dev.flotilla.contracts.lease.LeaseGrant;
import dev.flotilla.contracts.lease.LeaseRenewal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** {@code fleet_claims_refused_total} by reason, {@code fleet_renewals_refused_total}: whoever wanted to write where another one may. */
@ApplicationScoped
public class LeaseMetrics {

    private static final List<String> KNOWN =
            List.of("taken", "superseded", "desired_changed", "unknown_task", "cordoned", "position_taken_by");

    private final MeterRegistry registry;
    private final Counter renewals;

    LeaseMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.renewals = Counter.builder("fleet.renewals.refused")
                .description("Leases that a worker wanted to prolong and that were not its own any more")
                .register(registry);
        // There from the start: the first one is to be seen as an increase.
        KNOWN.forEach(this::claims);
    }

    private Counter claims(String reason) {
        return Counter.builder("fleet.claims.refused")
                .description("Claims of a bot that were refused")
                .tag("reason", reason)
                .register(registry);
    }

    LeaseGrant counted(LeaseGrant grant) {
        String reason = grant.refusal();
        if (reason != null) {
            claims(kind(reason)).increment();
        }
        return grant;
    }

    LeaseRenewal.Result counted(LeaseRenewal.Result result) {
        renewals.increment(result.lost().size());
        return result;
    }

    /** Some reasons name a bot behind a colon; that is no label. */
    private static String kind(String reason) {
        int colon = reason.indexOf(':');
        return colon < 0 ? reason : reason.substring(0, colon);
    }
}
