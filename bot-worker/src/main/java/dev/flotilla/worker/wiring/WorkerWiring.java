package dev.flotilla.worker.wiring;

import dev.flotilla.service.DeferredTls;
import dev.flotilla.service.ServiceToken;
import dev.flotilla.worker.gate.VenueGate;
import dev.flotilla.worker.heartbeat.WorkerIdentity;
import dev.flotilla.worker.lease.FastLeases;
import dev.flotilla.worker.lease.HubLeases;
import dev.flotilla.worker.lease.LeaseBook;
import dev.flotilla.worker.lease.LeaseKeeper;
import dev.flotilla.worker.lease.LeaseTerms;
import dev.flotilla.worker.lease.MonotonicClock;
import dev.flotilla.worker.lease.adapter.HttpHubLeases;
import dev.flotilla.worker.lease.adapter.RedisFastLeases;
import dev.flotilla.worker.peer.PeerClient;
import dev.flotilla.worker.thread.MachineThreads;
import dev.flotilla.worker.thread.Threads;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import io.quarkus.runtime.ApplicationConfig;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Clocks, clients, leases and the gate. */
@Singleton
class WorkerWiring {

    private final WorkerConfig worker;
    private final LeaseConfig lease;

    WorkerWiring(WorkerConfig worker, LeaseConfig lease) {
        this.worker = worker;
        this.lease = lease;
    }

    @Produces
    @Singleton
    InstantSource wall() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    MonotonicClock clock() {
        return System::nanoTime;
    }

    @Produces
    @Singleton
    Threads threads() {
        return new MachineThreads();
    }

    @Produces
    @Singleton
    WorkerIdentity identity(ApplicationConfig application, InstantSource wall) {
        String host = hostName();
        String port = ConfigProvider.getConfig()
                .getOptionalValue("quarkus.http.port", String.class)
                .orElse("8082");
        return new WorkerIdentity(
                worker.id().orElse("worker-" + host),
                worker.pool(),
                host,
                worker.url().orElse("http://127.0.0.1:" + port),
                application.version().orElse("unknown"),
                wall.instant());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    @Produces
    @Singleton
    HttpClient http() {
        return DeferredTls.httpClient()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /** The trace of the caller, as headers. */
    @Produces
    @Singleton
    Consumer<HttpRequest.Builder> outgoing(OpenTelemetry telemetry) {
        var propagator = telemetry.getPropagators().getTextMapPropagator();
        return request -> propagator.inject(Context.current(), request, (to, name, value) -> {
            if (to != null) {
                to.setHeader(name, value);
            }
        });
    }

    @Produces
    @Singleton
    Peers peers(
            ParamsUrl params, HubUrl hub, ServiceToken token, HttpClient http, Consumer<HttpRequest.Builder> outgoing) {
        return new Peers(
                new PeerClient("params-api", List.of(params.value()), token.authorization(), http, outgoing),
                new PeerClient("hub", hub.value(), token.authorization(), http, outgoing));
    }

    @Produces
    @Singleton
    LeaseTerms leaseTerms() {
        return new LeaseTerms(lease.ttl(), lease.renewEvery(), lease.fenceAfter());
    }

    @Produces
    @Singleton
    LeaseBook leaseBook(LeaseTerms terms, MonotonicClock clock) {
        return new LeaseBook(terms, clock);
    }

    @Produces
    @Singleton
    FastLeases fastLeases(Redis redis, WorkerIdentity identity, LeaseTerms terms) {
        return new RedisFastLeases(redis, identity.workerId(), terms.ttl());
    }

    @Produces
    @Singleton
    HubLeases hubLeases(Peers peers, WorkerIdentity identity) {
        return new HttpHubLeases(peers.hub(), identity.workerId());
    }

    @Produces
    @Singleton
    LeaseKeeper leaseKeeper(LeaseBook book, LeaseTerms terms, FastLeases fast, HubLeases hub, MonotonicClock clock) {
        return new LeaseKeeper(book, terms, fast, hub, clock);
    }

    @Produces
    @Singleton
    VenueGate gate(LeaseTerms terms) {
        return new VenueGate(terms.writeValidity(VenueGate.VALIDITY_MAX), worker.controlFresh());
    }
}
