package dev.flotilla.worker.wiring;

import dev.flotilla.service.ServiceToken;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.aster.AsterConfig;
import dev.flotilla.venues.aster.AsterVenue;
import dev.flotilla.venues.paper.client.PaperClientConfig;
import dev.flotilla.venues.paper.client.PaperVenueClient;
import dev.flotilla.venues.stream.Backoff;
import dev.flotilla.worker.budget.VenueBudget;
import dev.flotilla.worker.host.Accesses;
import dev.flotilla.worker.host.adapter.CredentialFile;
import dev.flotilla.worker.lease.MonotonicClock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/** The venue of this worker. */
@Singleton
class VenueWiring {

    private static final String BEARER = "Bearer ";

    private final LiveVenueConfig config;

    VenueWiring(LiveVenueConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    Venue venue(
            PaperVenueUrl paperUrl,
            ServiceToken token,
            HttpClient http,
            InstantSource wall,
            MonotonicClock clock,
            Consumer<HttpRequest.Builder> outgoing,
            VenueBudget budget) {
        SecureRandom random = new SecureRandom();
        Backoff reconnect = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), random::nextDouble);
        String secret = token.authorization().substring(BEARER.length());
        return switch (config.name()) {
            case PaperVenueClient.NAME ->
                new PaperVenueClient(
                        PaperClientConfig.of(paperUrl.value(), secret, reconnect),
                        http,
                        clock::nanos,
                        outgoing,
                        budget);
            case AsterVenue.NAME -> new AsterVenue(aster(reconnect), http, wall, clock::nanos, budget);
            default ->
                throw new IllegalArgumentException(
                        "fleet.live-venue.name must be paper or aster, was " + config.name());
        };
    }

    private AsterConfig aster(Backoff reconnect) {
        if (config.url().isPresent()) {
            return AsterConfig.at(config.url().get(), config.testnet(), reconnect);
        }
        return config.testnet() ? AsterConfig.testnet(reconnect) : AsterConfig.mainnet(reconnect);
    }

    @Produces
    @Singleton
    Accesses accesses() {
        if (config.credentials().isEmpty()) {
            return Accesses.NONE;
        }
        return CredentialFile.read(config.credentials().get(), config.name());
    }
}
