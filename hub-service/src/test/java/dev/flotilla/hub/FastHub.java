package dev.flotilla.hub;

import dev.flotilla.testkit.InfraResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The hub on PostgreSQL and Redis of its own, with leases and pauses at a fifth, so that its tests need not wait. */
public class FastHub implements QuarkusTestProfile {

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(
                InfraResource.class,
                Map.of("postgres", "true", "redis", "true", "user", "fleet_hub", "migrate", "true")));
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>();
        config.put("fleet.service-token", "test-token");
        config.put("fleet.store.transaction-timeout", "3s");
        config.put("fleet.store.schema-wait", "10s");
        config.put("fleet.outbox.poll-every", "200ms");
        config.put("fleet.outbox.backoff-max", "500ms");
        config.put("fleet.lease.ttl", Worker.TTL_MILLIS + "ms");
        config.put("fleet.lease.renew-every", "1s");
        config.put("fleet.lease.fence-after", "2s");
        config.put("fleet.lease.watch-every", "100ms");
        config.put("fleet.lease.watch-timeout", "500ms");
        config.put("fleet.hub.id", "hub-under-test");
        config.put("fleet.hub.tick", "1s");
        config.put("fleet.hub.leader-ttl", "3s");
        config.put("fleet.hub.claim-bound", "1s");
        config.put("fleet.hub.answer-bound", "500ms");
        config.put("fleet.hub.dead-after", "4s");
        config.put("fleet.hub.backoff-first", "300ms");
        config.put("fleet.hub.backoff-max", "2s");
        config.put("fleet.hub.stable-after", "200ms");
        config.put("fleet.hub.halt-retry", "1s");
        config.put("fleet.hub.claim-settle", "1s");
        config.put("fleet.hub.takeover-bound", "8s");
        config.put("fleet.hub.check-bound", "2s");
        return config;
    }
}
