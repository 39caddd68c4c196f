package dev.flotilla.store.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** {@code fleet_outbox_pending} and {@code fleet_outbox_failing} of a service that has an outbox. */
@ApplicationScoped
public class OutboxMetrics {

    private final OutboxTable table;
    private final OutboxRelay relay;

    OutboxMetrics(OutboxTable table, OutboxRelay relay) {
        this.table = table;
        this.relay = relay;
    }

    void register(@Observes StartupEvent start, MeterRegistry registry) {
        if (!table.configured()) {
            return;
        }
        Gauge.builder("fleet.outbox.pending", relay, OutboxMetrics::pending)
                .description("Messages committed and not yet accepted by Redis, when they were last counted")
                .register(registry);
        // While nothing can be sent, the count above may be old: this tells.
        Gauge.builder("fleet.outbox.failing", relay, one -> one.state().failure() == null ? 0 : 1)
                .description("1 while the last attempt to send failed")
                .register(registry);
    }

    private static double pending(OutboxRelay relay) {
        Long pending = relay.state().pending();
        return pending == null ? Double.NaN : pending;
    }
}
