package dev.flotilla.cli.compute;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.json.Fields;
import dev.flotilla.core.learning.LearningMetrics;
import dev.flotilla.core.learning.MetricsUpdate;
import dev.flotilla.core.learning.ReviewFigures;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** learn: one step of the soft parameters after a review. */
final class LearnFunction {
    private LearnFunction() {}

    static Map<String, @Nullable Object> learn(JsonNode node) {
        Fields in = Fields.of(node, "", "metrics", "review", "min_leverage", "max_leverage");
        int min = in.integerFrom(1, "min_leverage");
        int max = in.integerFrom(1, "max_leverage");
        if (min > max) {
            throw in.invalid("min_leverage", "must not be above max_leverage " + max + ", was " + min);
        }
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("metrics", named(MetricsUpdate.apply(metrics(in), review(in), min, max)));
        return out;
    }

    private static LearningMetrics metrics(Fields parent) {
        Fields in = parent.object(
                "metrics",
                "confidence_multiplier",
                "effective_leverage_cap",
                "recommended_min_confidence",
                "leverage_reduction_active");
        return new LearningMetrics(
                in.decimal("confidence_multiplier"),
                in.decimal("effective_leverage_cap"),
                in.decimal("recommended_min_confidence"),
                in.flag("leverage_reduction_active"));
    }

    private static ReviewFigures review(Fields parent) {
        Fields in = parent.object(
                "review", "current_loss_streak", "win_rate?", "high_conf_win_rate?", "closed_count", "new_closed");
        return new ReviewFigures(
                in.integerFrom(0, "current_loss_streak"),
                in.nullableDecimal("win_rate"),
                in.nullableDecimal("high_conf_win_rate"),
                in.integerFrom(0, "closed_count"),
                in.integerFrom(0, "new_closed"));
    }

    private static Map<String, @Nullable Object> named(LearningMetrics metrics) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        named.put("confidence_multiplier", metrics.confidenceMultiplier());
        named.put("effective_leverage_cap", metrics.effectiveLeverageCap());
        named.put("recommended_min_confidence", metrics.recommendedMinConfidence());
        named.put("leverage_reduction_active", metrics.leverageReductionActive());
        return named;
    }
}
