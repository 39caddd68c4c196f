package dev.flotilla.params.system.adapter;

import dev.flotilla.contracts.api.Infrastructure;
import dev.flotilla.params.stream.ChangeFeed;
import dev.flotilla.params.system.OwnPart;
import dev.flotilla.service.ProcessMemory;
import dev.flotilla.service.SelfDetail;
import dev.flotilla.store.outbox.OutboxRelay;
import io.quarkus.runtime.ApplicationConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Memory, build, uptime and a few facts of this process. */
@ApplicationScoped
public class OwnProcess implements OwnPart, SelfDetail {

    private final ApplicationConfig application;
    private final OutboxRelay relay;
    private final ChangeFeed feed;

    OwnProcess(ApplicationConfig application, OutboxRelay relay, ChangeFeed feed) {
        this.application = application;
        this.relay = relay;
        this.feed = feed;
    }

    @Override
    public String build() {
        return application.version().orElse("unknown");
    }

    @Override
    public Infrastructure.Part part() {
        long uptime = ManagementFactory.getRuntimeMXBean().getUptime();
        boolean degraded = relay.state().failure() != null;
        return new Infrastructure.Part(
                "params-api",
                degraded ? "degraded" : "up",
                null,
                build(),
                Duration.ofMillis(uptime).toSeconds(),
                ProcessMemory.rssBytes(),
                detail());
    }

    @Override
    public Map<String, Object> detail() {
        Map<String, Object> facts = new LinkedHashMap<>();
        OutboxRelay.State outbox = relay.state();
        if (outbox.pending() != null) {
            facts.put("outboxPending", outbox.pending());
        }
        if (outbox.failure() != null) {
            facts.put("outboxFailure", outbox.failure());
        }
        facts.put("streamClients", feed.watchers());
        return facts;
    }
}
