package dev.flotilla.worker.host.adapter;

import dev.flotilla.contracts.heartbeat.BotBeat;
import dev.flotilla.worker.host.BotBeats;
import dev.flotilla.worker.host.BotHost;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** {@code fleet_worker_bots}, {@code fleet_worker_free_slots}, {@code fleet_worker_decisions}, {@code fleet_worker_open_positions}. */
@ApplicationScoped
public class HostMetrics {

    private final MeterRegistry registry;
    private final BotHost host;
    private final BotBeats beats;

    HostMetrics(MeterRegistry registry, BotHost host, BotBeats beats) {
        this.registry = registry;
        this.host = host;
        this.beats = beats;
    }

    void register(@Observes StartupEvent start) {
        Gauge.builder("fleet.worker.bots", beats, all -> all.now().size()).register(registry);
        Gauge.builder("fleet.worker.free.slots", host, BotHost::freeSlots).register(registry);
        Gauge.builder(
                        "fleet.worker.decisions",
                        beats,
                        all -> all.now().stream().mapToLong(BotBeat::decisions).sum())
                .register(registry);
        Gauge.builder(
                        "fleet.worker.open.positions",
                        beats,
                        all -> all.now().stream()
                                .mapToInt(BotBeat::openPositions)
                                .sum())
                .register(registry);
    }
}
