package dev.flotilla.params.stream.adapter;

import dev.flotilla.params.stream.ChangeFeed;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** {@code fleet_sse_clients} at {@code /q/metrics}. */
@ApplicationScoped
public class StreamGauge {

    void register(@Observes StartupEvent start, ChangeFeed feed, MeterRegistry registry) {
        Gauge.builder("fleet.sse.clients", feed, ChangeFeed::watchers)
                .description("Browsers that watch the event stream")
                .register(registry);
    }
}
