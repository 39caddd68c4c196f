package dev.flotilla.worker.wiring;

import dev.flotilla.service.ServiceToken;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.budget.LimitListener;
import dev.flotilla.venues.paper.client.PaperClientConfig;
import dev.flotilla.venues.paper.client.PaperVenueClient;
import dev.flotilla.venues.stream.Backoff;
import dev.flotilla.worker.budget.VenueBudget;
import dev.flotilla.worker.check.AccountChecks;
import dev.flotilla.worker.check.ClockSkew;
import dev.flotilla.worker.heartbeat.WorkerIdentity;
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
import java.util.Optional;
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
        if (config.name().equals(Venue.PAPER)) {
            String secret = token.authorization().substring(BEARER.length());
            return new PaperVenueClient(
                    PaperClientConfig.of(paperUrl.value(), secret, reconnect(new SecureRandom())),
                    http,
                    clock::nanos,
                    outgoing,
                    budget);
        }
        return live(http, wall, clock, outgoing, budget);
    }

    private Venue live(
            HttpClient http,
            InstantSource wall,
            MonotonicClock clock,
            Consumer<HttpRequest.Builder> outgoing,
            LimitListener limits) {
        SecureRandom random = new SecureRandom();
        LiveVenues.Means means = new LiveVenues.Means(
                http, wall, clock::nanos, random, reconnect(random), outgoing, limits, this::newerToken);
        return new LiveVenues(config, means).venue();
    }

    private static Backoff reconnect(SecureRandom random) {
        return new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), random::nextDouble);
    }

    @Produces
    @Singleton
    AccountChecks checks(
            HttpClient http,
            InstantSource wall,
            MonotonicClock clock,
            Consumer<HttpRequest.Builder> outgoing,
            VenueBudget budget,
            WorkerIdentity identity) {
        return new AccountChecks(
                new AccountChecks.Terms(config.name(), identity.workerId(), new ClockSkew(config.skewMax())),
                () -> live(http, wall, clock, outgoing, budget),
                this::accesses,
                wall);
    }

    /** Whoever renews tokens writes the new one into the file (D9); a worker only reads it again. */
    private Optional<String> newerToken(String account, String refused) {
        return config.credentials()
                .map(file -> CredentialFile.read(file, config.name()))
                .flatMap(file -> file.of(account, account))
                .map(access -> access instanceof VenueAccess.CtraderToken token ? token.accessToken() : refused);
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
