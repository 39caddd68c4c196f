package dev.flotilla.params.ingest.adapter;

import dev.flotilla.params.ingest.IngestFigures;
import dev.flotilla.params.ingest.IngestPlan;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** {@code fleet_ingest_*} at {@code /q/metrics}. */
@ApplicationScoped
@Startup
public class MicrometerIngestFigures implements IngestFigures {

    private final MeterRegistry registry;
    private final Timer batches;

    MicrometerIngestFigures(MeterRegistry registry) {
        this.registry = registry;
        this.batches = Timer.builder("fleet.ingest.batch.duration")
                .description("Time to read and store one batch of reports")
                .register(registry);
        // There from the start, so that the first refusal shows as an increase.
        PROBLEMS.forEach(this::refused);
    }

    @Override
    public <T> T timed(Supplier<T> batch) {
        return batches.record(batch);
    }

    @Override
    public void accepted(IngestPlan plan) {
        count("decision", plan.decisions().size());
        count("order", plan.orders().size());
        count("fill", plan.fills().size());
        count("trade", plan.trades().size());
        count("session", plan.sessions().size());
        count("position", plan.positions().size());
        count("state", plan.states().size());
        count("proposal", plan.proposals().size());
        plan.proposals()
                .forEach(fact -> registry.counter(
                                "fleet.proposal",
                                "status",
                                fact.report().report().status())
                        .increment());
        count("quoting", plan.quoting().size());
        count("other", plan.others().size());
        plan.receipts().forEach(receipt -> {
            if (receipt.problem() != null) {
                refused(receipt.problem()).increment();
            }
        });
    }

    private Counter refused(String problem) {
        return registry.counter("fleet.ingest.refused", "problem", problem);
    }

    private void count(String kind, int reports) {
        if (reports > 0) {
            registry.counter("fleet.ingest.reports", "kind", kind).increment(reports);
        }
    }
}
