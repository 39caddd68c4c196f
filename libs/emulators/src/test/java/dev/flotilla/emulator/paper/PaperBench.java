package dev.flotilla.emulator.paper;

import dev.flotilla.core.market.Bar;
import dev.flotilla.emulator.conformance.Bench;
import dev.flotilla.emulator.conformance.Recorder;
import dev.flotilla.emulator.fault.FaultPlan;
import dev.flotilla.emulator.server.EmulatorServer;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.budget.LimitSignal;
import dev.flotilla.venues.paper.PaperBook;
import dev.flotilla.venues.paper.client.PaperClientConfig;
import dev.flotilla.venues.paper.client.PaperVenueClient;
import dev.flotilla.venues.stream.Backoff;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;

/** The paper venue under test. */
final class PaperBench implements Bench {

    private final PaperProtocol protocol = new PaperProtocol();
    private final FaultPlan faults = new FaultPlan();
    private final EmulatorServer server = EmulatorServer.start(protocol, faults, 0);
    private final Recorder recorder = new Recorder();
    private final HttpClient http = HttpClient.newBuilder()
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final Venue venue = client();

    PaperBench() {
        protocol.price(PRICE);
        venue.feed().start(recorder);
    }

    private Venue client() {
        Backoff soon = new Backoff(Duration.ofMillis(50), Duration.ofMillis(500), () -> 0.5);
        return new PaperVenueClient(
                PaperClientConfig.of(server.url(), "token", soon), http, System::nanoTime, request -> {}, recorder);
    }

    @Override
    public Venue venue() {
        return venue;
    }

    @Override
    public Venue another() {
        return client();
    }

    @Override
    public VenueAccess account(String name) {
        return new VenueAccess.Paper(name, new BigDecimal("10000"), new BigDecimal("4"), BigDecimal.ONE);
    }

    @Override
    public Set<Gift> gifts() {
        return Set.of(Gift.REQUEST_FAULTS, Gift.BOOKS);
    }

    @Override
    public void price(BigDecimal price) {
        protocol.price(price);
    }

    @Override
    public void bar(Bar bar) {
        protocol.bar(bar);
    }

    @Override
    public FaultPlan faults() {
        return faults;
    }

    @Override
    public Map<Call, String> routes() {
        return Map.of(
                Call.PLACE, "POST /venue/v1/accounts/",
                Call.CANCEL, "DELETE /venue/v1/accounts/",
                Call.FIND, "GET /venue/v1/accounts/",
                Call.SNAPSHOT, "GET /venue/v1/accounts/");
    }

    @Override
    public void dropStreams() {
        server.dropStreams();
    }

    @Override
    public List<String> taken(String account) {
        return protocol.taken().stream()
                .filter(one -> one.startsWith(account + " "))
                .map(one -> one.substring(account.length() + 1))
                .toList();
    }

    @Override
    public Instant validUntil() {
        return Instant.now().plusSeconds(3);
    }

    @Override
    public List<FeedEvent> events() {
        return recorder.events();
    }

    @Override
    public List<LimitSignal> limits() {
        return recorder.limits();
    }

    @Override
    public void reset() {
        faults.clear();
        protocol.price(PRICE);
        recorder.clear();
    }

    @Override
    public List<BigDecimal> bestOfBook() {
        PaperBook book = protocol.book();
        return List.of(book.bids().getFirst().price(), book.asks().getFirst().price());
    }

    /** A book is what its bar says. */
    @Override
    public String bookMessage() {
        return "\"type\":\"bar\"";
    }

    @Override
    public void close() {
        venue.close();
        server.close();
        http.close();
    }
}
