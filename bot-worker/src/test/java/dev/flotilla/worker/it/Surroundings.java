package dev.flotilla.worker.it;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Starts the stubs and gives the worker their addresses. Renewals and beats come often, so that tests need not wait for them; what a
 * slow machine could miss, the end of a lease above all, is as far away as in a fleet, or further.
 */
public class Surroundings implements QuarkusTestResourceLifecycleManager {

    private PeersStub peers;
    private VenueStub venue;

    @Override
    public Map<String, String> start() {
        try {
            peers = new PeersStub();
            venue = new VenueStub();
            Path data = Files.createTempDirectory("worker-it");
            data.toFile().deleteOnExit();
            return Map.ofEntries(
                    Map.entry("fleet.hub-url", peers.url().toString()),
                    Map.entry("fleet.params-url", peers.url().toString()),
                    Map.entry("fleet.paper-venue-url", venue.url().toString()),
                    Map.entry("fleet.service-token", "secret"),
                    Map.entry("fleet.data-dir", data.toString()),
                    Map.entry("fleet.worker.id", "worker-it"),
                    Map.entry("fleet.worker.capacity", "3"),
                    Map.entry("fleet.worker.heartbeat-every", "500ms"),
                    Map.entry("fleet.worker.control-every", "500ms"),
                    Map.entry("fleet.worker.tasks-every", "200ms"),
                    Map.entry("fleet.worker.start-timeout", "60s"),
                    Map.entry("fleet.lease.ttl", "20s"),
                    Map.entry("fleet.lease.renew-every", "1s"),
                    Map.entry("fleet.lease.fence-after", "15s"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(peers, new TestInjector.MatchesType(PeersStub.class));
        injector.injectIntoFields(venue, new TestInjector.MatchesType(VenueStub.class));
    }

    @Override
    public void stop() {
        try {
            peers.close();
            venue.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
