package dev.flotilla.cli.backtest;

import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.core.decimal.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sweep for programs: one object, or one CSV row per combination. */
final class SweepJson {
    private SweepJson() {}

    static String of(BacktestJob job, SweepResult result) {
        SweepPlan plan = result.plan();
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("strategy", job.strategyId());
        object.put("symbol", job.terms().symbol());
        object.put("bars", job.bars().size());
        object.put("search", plan.search());
        object.put("seed", plan.random() ? plan.seed() : null);
        object.put("rank", plan.rank().wire());
        object.put("combinations", result.trials().size());
        object.put("skipped", result.skipped());
        object.put(
                "windows",
                result.choices().stream().map(choice -> window(result, choice)).toList());
        object.put("walk_forward_net_pnl", plain(SweepText.total(result)));
        object.put("rank_correlation", number(result.rankCorrelation()));
        object.put("results", results(result));
        return JsonText.of(object);
    }

    private static Map<String, @Nullable Object> window(SweepResult result, SweepResult.Choice choice) {
        Map<String, @Nullable Object> window = new LinkedHashMap<>();
        window.put("in_sample", span(result, choice.window().inSample()));
        window.put("out_of_sample", span(result, choice.window().outOfSample()));
        window.put("best", parameters(choice.trial().parameters()));
        window.put("in_sample_summary", BacktestJson.summary(choice.parts().inSample()));
        window.put("out_of_sample_summary", BacktestJson.summary(choice.parts().outOfSample()));
        return window;
    }

    private static Map<String, Object> span(SweepResult result, WalkForward.Span span) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("from_ms", result.moments().open(span));
        object.put("to_ms", result.moments().close(span));
        return object;
    }

    private static List<Map<String, Object>> results(SweepResult result) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (SweepResult.Trial trial : result.trials()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("rank", rows.size() + 1);
            row.put("parameters", parameters(trial.parameters()));
            row.put("in_sample", side(trial.inSample(result.plan().rank())));
            row.put("out_of_sample", side(trial.outOfSample(result.plan().rank())));
            rows.add(row);
        }
        return rows;
    }

    private static Map<String, @Nullable Object> side(SweepResult.Side side) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("score", number(side.score()));
        object.put("net_pnl", plain(side.netPnl()));
        object.put("trades", side.trades());
        object.put("max_drawdown_pct", plain(side.maxDrawdown()));
        return object;
    }

    /** One row per combination, best first; undefined scores are empty. */
    static String csv(SweepResult result) {
        List<String> header = new ArrayList<>(List.of("rank"));
        result.plan().ranges().forEach(range -> header.add(range.name()));
        for (String side : List.of("in_", "out_")) {
            for (String figure : List.of("score", "net_pnl", "trades", "max_drawdown_pct")) {
                header.add(side + figure);
            }
        }
        StringBuilder text = new StringBuilder(String.join(",", header)).append('\n');
        int rank = 0;
        for (SweepResult.Trial trial : result.trials()) {
            List<String> row = new ArrayList<>(List.of(String.valueOf(++rank)));
            trial.parameters().values().forEach(value -> row.add(cell(SweepText.value(value))));
            side(trial.inSample(result.plan().rank())).values().forEach(value -> row.add(text(value)));
            side(trial.outOfSample(result.plan().rank())).values().forEach(value -> row.add(text(value)));
            text.append(String.join(",", row)).append('\n');
        }
        return text.toString();
    }

    private static String cell(String value) {
        return value.matches("[^,\"\n\r]*") ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }

    private static Map<String, Object> parameters(Map<String, Object> parameters) {
        Map<String, Object> plain = new LinkedHashMap<>();
        parameters.forEach(
                (name, value) -> plain.put(name, value instanceof BigDecimal number ? plain(number) : value));
        return plain;
    }

    private static @Nullable Double number(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static BigDecimal plain(BigDecimal value) {
        return new BigDecimal(Decimals.plain(value));
    }
}
