package dev.flotilla.worker.report.adapter;

import dev.flotilla.worker.report.LostReports;
import dev.flotilla.worker.report.ShipFigures;
import dev.flotilla.worker.spool.Spool;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.TimeUnit;

/**
 * {@code fleet_spool_reports}, {@code fleet_spool_bytes}, {@code fleet_lost_reports_total}, {@code fleet_shipped_reports_total}, {@code fleet_ship_seconds},
 * {@code fleet_ship_failures_total}.
 */
@ApplicationScoped
public class ReportMetrics {

    private final MeterRegistry registry;
    private final Spool spool;
    private final LostReports lost;
    private final ShipFigures figures;

    ReportMetrics(MeterRegistry registry, Spool spool, LostReports lost, ShipFigures figures) {
        this.registry = registry;
        this.spool = spool;
        this.lost = lost;
        this.figures = figures;
    }

    void register(@Observes StartupEvent start) {
        Gauge.builder("fleet.spool.reports", spool, Spool::unsentReports).register(registry);
        Gauge.builder("fleet.spool.bytes", spool, Spool::unsentBytes)
                .baseUnit("bytes")
                .register(registry);
        FunctionCounter.builder("fleet.lost.reports", lost, LostReports::total).register(registry);
        FunctionCounter.builder("fleet.shipped.reports", figures, ShipFigures::shippedReports)
                .register(registry);
        FunctionCounter.builder("fleet.ship.failures", figures, ShipFigures::failures)
                .register(registry);
        FunctionTimer.builder(
                        "fleet.ship", figures, ShipFigures::batches, ShipFigures::secondsInRequests, TimeUnit.SECONDS)
                .register(registry);
    }
}
