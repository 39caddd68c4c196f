package dev.flotilla.coach.review.adapter;

import dev.flotilla.coach.review.LearningFigures;
import dev.flotilla.core.learning.LearningMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code fleet_learning_*} at {@code /q/metrics}; no ids in labels. */
@ApplicationScoped
@Startup
public class MicrometerLearningFigures implements LearningFigures {

    private final Counter changes;
    private final Counter resets;
    private final DistributionSummary multipliers;
    private final DistributionSummary caps;

    MicrometerLearningFigures(MeterRegistry registry) {
        changes = registry.counter("fleet.learning.changes");
        resets = registry.counter("fleet.learning.resets");
        multipliers = DistributionSummary.builder("fleet.learning.multiplier")
                .description("Confidence multipliers as they were taught")
                .serviceLevelObjectives(0.75, 0.85, 0.95, 1.0)
                .register(registry);
        caps = DistributionSummary.builder("fleet.learning.leverage")
                .description("Effective leverage caps as they were taught")
                .serviceLevelObjectives(2, 5, 10, 20, 50)
                .register(registry);
    }

    @Override
    public void learned(LearningMetrics metrics) {
        changes.increment();
        taught(metrics);
    }

    @Override
    public void reset(LearningMetrics afresh) {
        resets.increment();
        taught(afresh);
    }

    private void taught(LearningMetrics metrics) {
        multipliers.record(metrics.confidenceMultiplier().doubleValue());
        caps.record(metrics.effectiveLeverageCap().doubleValue());
    }
}
