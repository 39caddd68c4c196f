package dev.flotilla.worker.host.adapter;

import dev.flotilla.worker.host.BotHost;
import dev.flotilla.worker.runtime.BotFigures;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** {@code fleet_worker_bots}, {@code fleet_worker_free_slots}, {@code fleet_worker_decisions}, {@code fleet_worker_open_positions}, {@code fleet_worker_unprotected_positions}, {@code fleet_worker_daily_loss_share}, {@code fleet_worker_stops_refused}, {@code fleet_worker_closes_pending}, {@code fleet_worker_untracked_positions}, {@code fleet_leases_lost_total}. */
@ApplicationScoped
public class HostMetrics {

    private final MeterRegistry registry;
    private final BotHost host;

    HostMetrics(MeterRegistry registry, BotHost host) {
        this.registry = registry;
        this.host = host;
    }

    void register(@Observes StartupEvent start) {
        Gauge.builder("fleet.worker.bots", host, BotHost::size).register(registry);
        Gauge.builder("fleet.worker.free.slots", host, BotHost::freeSlots).register(registry);
        Gauge.builder("fleet.worker.decisions", host, all -> all.sum(BotFigures::decisions))
                .register(registry);
        Gauge.builder("fleet.worker.open.positions", host, all -> all.sum(BotFigures::openPositions))
                .register(registry);
        Gauge.builder("fleet.worker.unprotected.positions", host, all -> all.sum(BotFigures::unprotectedPositions))
                .register(registry);
        Gauge.builder("fleet.worker.daily.loss.share", host, all -> all.max(BotFigures::lossShare))
                .description("Largest loss of the day among the bots, as a share of what each may lose")
                .register(registry);
        Gauge.builder(
                        "fleet.worker.stops.refused",
                        host,
                        all -> all.sum(figures -> figures.exits().stopsRefused()))
                .description("Positions of runtimes whose stop the venue did not take at the last tick")
                .register(registry);
        Gauge.builder(
                        "fleet.worker.closes.pending",
                        host,
                        all -> all.sum(figures -> figures.exits().closesPending()))
                .description("Positions of runtimes that are to be closed and are not yet")
                .register(registry);
        Gauge.builder(
                        "fleet.worker.untracked.positions",
                        host,
                        all -> all.sum(figures -> figures.exits().untracked()))
                .description("Open positions on wallets of runtimes that nobody protects")
                .register(registry);
        FunctionCounter.builder("fleet.leases.lost", host, BotHost::fenced)
                .description("Bots that had to stop because their lease was not renewed in time")
                .register(registry);
    }
}
