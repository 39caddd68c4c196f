package dev.flotilla.cli.compute;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.json.Fields;
import dev.flotilla.core.confluence.Confluence;
import dev.flotilla.core.confluence.ConfluenceCheck;
import dev.flotilla.core.confluence.ConfluenceInput;
import dev.flotilla.core.confluence.ConfluenceRules;
import dev.flotilla.core.indicators.BarSeries;
import dev.flotilla.core.signal.Features;
import dev.flotilla.core.signal.Signal;
import dev.flotilla.core.signal.Signals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** features, signal, confluence. */
final class MarketFunctions {
    private MarketFunctions() {}

    static Map<String, @Nullable Object> features(JsonNode node) {
        Fields in = Fields.of(node, "", "bars", "funding_rate?");
        BarSeries series = BarSeries.of(FeatureFields.bars(in, "bars"));
        return Features.of(series.indicators(), in.nullableDecimal("funding_rate"))
                .named();
    }

    static Map<String, @Nullable Object> signal(JsonNode node) {
        Fields in = Fields.of(node, "", "features_4h?", "features_1h", "features_5m?", "position?", "allow_short");
        Signal signal = Signals.signal(
                FeatureFields.features(in, "features_1h"),
                FeatureFields.nullableFeatures(in, "features_4h"),
                FeatureFields.timing(in, "features_5m"),
                in.nullableDirection("position"),
                in.flag("allow_short"));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("signal", signal.word().wire());
        out.put("reason", signal.reason());
        out.put("long_score", signal.longScore());
        out.put("short_score", signal.shortScore());
        out.put("signal_confidence", signal.confidence());
        return out;
    }

    static Map<String, @Nullable Object> confluence(JsonNode node) {
        Confluence confluence = ConfluenceRules.evaluate(confluenceInput(Fields.of(
                node,
                "",
                "direction",
                "features_1h",
                "features_4h?",
                "entry",
                "stop_loss",
                "take_profit",
                "min_reward_risk",
                "exposure",
                "max_total_exposure",
                "open_positions",
                "max_concurrent_positions")));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("passed", words(confluence.passed()));
        out.put("failed", words(confluence.failed()));
        out.put("count", confluence.count());
        out.put("total", Confluence.TOTAL);
        out.put("confidence", confluence.confidence());
        out.put("checks", confluence.checks());
        return out;
    }

    private static ConfluenceInput confluenceInput(Fields in) {
        return new ConfluenceInput(
                in.direction("direction"),
                FeatureFields.features(in, "features_1h"),
                FeatureFields.nullableFeatures(in, "features_4h"),
                in.decimal("entry"),
                in.decimal("stop_loss"),
                in.decimal("take_profit"),
                in.decimal("min_reward_risk"),
                in.decimal("exposure"),
                in.decimal("max_total_exposure"),
                in.integer("open_positions"),
                in.integer("max_concurrent_positions"));
    }

    private static List<String> words(List<ConfluenceCheck> checks) {
        return checks.stream().map(ConfluenceCheck::wire).toList();
    }
}
