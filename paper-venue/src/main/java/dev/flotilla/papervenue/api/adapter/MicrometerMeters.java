package dev.flotilla.papervenue.api.adapter;

import dev.flotilla.papervenue.venue.VenueLoop;
import dev.flotilla.papervenue.venue.VenueMeters;
import dev.flotilla.papervenue.venue.VenueStatus;
import dev.flotilla.venues.paper.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The venue's meters in the registry, all named {@code fleet_venue_*}. */
public final class MicrometerMeters implements VenueMeters {
    private static final String FILLS = "fleet.venue.fills";

    private final MeterRegistry registry;
    private final Counter restingFills;
    private final Counter marketFills;
    private final Counter leftBehind;
    private final Timer lag;
    private final Timer sync;

    public MicrometerMeters(MeterRegistry registry) {
        this.registry = registry;
        this.restingFills = fills("resting");
        this.marketFills = fills("market");
        this.leftBehind = Counter.builder("fleet.venue.subscribers.left.behind")
                .description("Subscribers that did not ack a step in time")
                .register(registry);
        this.lag = Timer.builder("fleet.venue.step.lag")
                .description("How much later than due a step of the market clock was taken")
                .register(registry);
        this.sync = Timer.builder("fleet.venue.log.sync")
                .description("Time to make the order log durable")
                .register(registry);
        outcomes().forEach(this::orders);
    }

    /** There from the start, so that the first order of a kind is an increase. */
    private static Stream<String> outcomes() {
        Stream<String> placed = Stream.of("accepted", "filled", "cancelled", "repeated", "expired");
        return Stream.concat(placed, Stream.of(Refusal.values()).map(Refusal::code));
    }

    private Counter orders(String outcome) {
        return Counter.builder("fleet.venue.orders")
                .description("Orders by how they were answered")
                .tag("outcome", outcome)
                .register(registry);
    }

    private Counter fills(String kind) {
        return Counter.builder(FILLS)
                .description("Fills by what filled")
                .tag("kind", kind)
                .register(registry);
    }

    /** Gauges of what only the loop knows. */
    public void watch(VenueLoop loop) {
        gauge("fleet.venue.clock.lag.seconds", loop, status -> status.lagMillis() / 1_000.0);
        gauge("fleet.venue.clock.epoch.seconds", loop, status -> status.clock().getEpochSecond());
        gauge("fleet.venue.accounts", loop, VenueStatus::accounts);
        gauge("fleet.venue.subscribers", loop, VenueStatus::subscribers);
        gauge("fleet.venue.log.records", loop, VenueStatus::logSeq);
    }

    private void gauge(String name, VenueLoop loop, ToDoubleFunction<VenueStatus> value) {
        Gauge.builder(name, loop, watched -> value.applyAsDouble(watched.status()))
                .register(registry);
    }

    @Override
    public void orderAnswered(String outcome) {
        orders(outcome).increment();
    }

    @Override
    public void filled(boolean resting) {
        (resting ? restingFills : marketFills).increment();
    }

    @Override
    public void stepped(Duration late) {
        lag.record(late);
    }

    @Override
    public void synced(Duration took) {
        sync.record(took);
    }

    @Override
    public void leftBehind(int subscribers) {
        leftBehind.increment(subscribers);
    }
}
