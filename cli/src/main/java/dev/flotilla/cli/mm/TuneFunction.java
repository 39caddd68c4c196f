package dev.flotilla.cli.mm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.json.Fields;
import dev.flotilla.core.marketmaking.Settings;
import dev.flotilla.core.marketmaking.Theme;
import dev.flotilla.core.marketmaking.Trigger;
import dev.flotilla.core.marketmaking.TuneMetrics;
import dev.flotilla.core.marketmaking.TuneResult;
import dev.flotilla.core.marketmaking.TuneStep;
import dev.flotilla.core.marketmaking.TuneThresholds;
import dev.flotilla.core.marketmaking.Tuning;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** tune: settings and figures to a verdict and the next change. */
final class TuneFunction {
    private static final int MOST_STEPS = 10_000;

    /** Everything that analyse prints may be given as it is; two more figures are known to a supervisor only. */
    private static final String[] METRICS = {
        "market?",
        "fills?",
        "buys?",
        "sells?",
        "order_placed?",
        "order_cancelled?",
        "rejections?",
        "fill_rate_pct?",
        "cancellation_rate_pct?",
        "rejection_rate_pct?",
        "post_only_reject_rate_pct?",
        "markout?",
        "adverse_edge_ratio?",
        "adverse_markout5_ratio?",
        "edge?",
        "cash_flow?",
        "net_quantity?",
        "session_mtm?",
        "session_mtm_net?",
        "fees?",
        "realized_pnl_last_n?",
        "final_position?",
        "malformed_lines?",
        "uptime_s?",
        "breaker_opens_1h?"
    };

    private TuneFunction() {}

    static Map<String, @Nullable Object> tune(JsonNode node) {
        Fields in = Fields.of(node, "", "env", "metrics", "thresholds?", "history");
        Settings settings = SettingFields.settings(in, "env");
        TuneResult result = Tuning.tune(settings, metrics(in), thresholds(in), history(in));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("verdict", result.verdict().wire());
        out.put("triggers", result.triggers().stream().map(Trigger::name).toList());
        out.put("theme", result.theme() == null ? null : result.theme().wire());
        out.put("updates", result.updates());
        out.put("explanations", result.explanations());
        return out;
    }

    private static TuneMetrics metrics(Fields parent) {
        Fields in = parent.object("metrics", METRICS);
        Fields markout5 = in.has("markout") ? markout5(in) : null;
        return new TuneMetrics(
                count(in, "fills", 0),
                count(in, "order_placed", 0),
                in.nullableDecimal("realized_pnl_last_n"),
                markout5 == null ? null : markout5.nullableDecimal("avg"),
                markout5 == null ? 0 : count(markout5, "n", 0),
                in.nullableDecimal("adverse_edge_ratio"),
                in.nullableDecimal("cancellation_rate_pct"),
                in.nullableDecimal("post_only_reject_rate_pct"),
                in.nullableDecimal("fill_rate_pct"),
                in.nullableDecimal("final_position"),
                in.nullableDecimal("uptime_s"),
                count(in, "breaker_opens_1h", 0));
    }

    private static @Nullable Fields markout5(Fields metrics) {
        Fields horizons = metrics.object("markout", "1?", "5?", "30?");
        return horizons.has("5") ? horizons.object("5", "avg?", "min?", "max?", "n?", "total?") : null;
    }

    private static TuneThresholds thresholds(Fields parent) {
        TuneThresholds standard = TuneThresholds.STANDARD;
        if (!parent.has("thresholds")) {
            return standard;
        }
        Fields in = parent.object(
                "thresholds",
                "min_fills?",
                "realized_pnl?",
                "markout5_bps?",
                "adverse_ratio?",
                "cancellation_rate_pct?",
                "post_only_reject_rate_pct?",
                "min_placements?",
                "position_ratio?",
                "fill_rate_pct?",
                "min_uptime_s?",
                "breaker_opens_1h?");
        return new TuneThresholds(
                count(in, "min_fills", standard.minFills()),
                or(in, "realized_pnl", standard.realizedPnl()),
                or(in, "markout5_bps", standard.markout5()),
                or(in, "adverse_ratio", standard.adverseRatio()),
                or(in, "cancellation_rate_pct", standard.cancellationRate()),
                or(in, "post_only_reject_rate_pct", standard.postOnlyRejectRate()),
                count(in, "min_placements", standard.minPlacements()),
                or(in, "position_ratio", standard.positionRatio()),
                or(in, "fill_rate_pct", standard.fillRate()),
                or(in, "min_uptime_s", standard.minUptimeSeconds()),
                count(in, "breaker_opens_1h", standard.breakerOpens()));
    }

    private static int count(Fields in, String name, int otherwise) {
        return in.has(name) ? in.integerFrom(0, name) : otherwise;
    }

    private static BigDecimal or(Fields in, String name, BigDecimal otherwise) {
        return in.has(name) ? in.decimal(name) : otherwise;
    }

    private static List<TuneStep> history(Fields in) {
        JsonNode rows = in.array("history");
        if (rows.size() > MOST_STEPS) {
            throw in.invalid("history", "must hold at most " + MOST_STEPS + " steps, was " + rows.size());
        }
        List<TuneStep> steps = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Fields row = Fields.of(rows.get(i), "history[" + i + "]", "theme", "metric_before?", "metric_after?");
            steps.add(new TuneStep(
                    row.word("theme", Theme::ofWire, String.join(", ", Theme.words())),
                    row.nullableDecimal("metric_before"),
                    row.nullableDecimal("metric_after")));
        }
        return steps;
    }
}
