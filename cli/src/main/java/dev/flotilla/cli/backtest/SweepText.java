package dev.flotilla.cli.backtest;

import dev.flotilla.cli.terminal.Style;
import dev.flotilla.cli.terminal.Table;
import dev.flotilla.core.decimal.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A sweep for people: the best combinations, and what choosing them would have been worth. */
final class SweepText {
    private static final int SHOWN = 20;

    private SweepText() {}

    static List<String> lines(BacktestJob job, SweepResult result, Style style) {
        SweepPlan plan = result.plan();
        List<String> lines = new ArrayList<>();
        lines.add(style.bold(job.strategyId() + " on " + job.terms().symbol()) + "  "
                + result.trials().size() + " combinations (" + plan.search()
                + (plan.random() ? ", seed " + plan.seed() : "") + ") x " + plan.windows() + " windows, "
                + job.bars().size() + " bars of 5m");
        if (result.skipped() > 0) {
            lines.add(result.skipped() + " combinations left out: their values exclude each other");
        }
        lines.add("");
        lines.addAll(trials(result).lines(style));
        if (result.trials().size() > SHOWN) {
            lines.add("... and " + (result.trials().size() - SHOWN) + " more: --json and --csv have all of them");
        }
        lines.add("");
        lines.add("ranked by the in-sample mean of " + plan.rank().wire() + "; net is the mean per window");
        lines.add("");
        lines.addAll(walk(result).lines(style));
        lines.add("");
        lines.add("walk-forward   net " + money(total(result)) + " on data the choice had not seen, "
                + result.choices().stream()
                        .mapToInt(choice -> choice.parts().outOfSample().trades())
                        .sum() + " trades");
        lines.add("foresight      " + foresight(result.rankCorrelation()));
        return lines;
    }

    private static Table trials(SweepResult result) {
        RankBy rank = result.plan().rank();
        List<String> columns = new ArrayList<>(List.of(">#"));
        result.plan().ranges().forEach(range -> columns.add(">" + range.name()));
        columns.addAll(List.of(">in: " + rank.wire(), ">net", ">trades"));
        columns.addAll(List.of(">out: " + rank.wire(), ">net", ">trades", ">worst dd"));
        Table table = Table.of(columns.toArray(String[]::new));
        List<SweepResult.Trial> trials = result.trials();
        for (int i = 0; i < Math.min(SHOWN, trials.size()); i++) {
            SweepResult.Side in = trials.get(i).inSample(rank);
            SweepResult.Side out = trials.get(i).outOfSample(rank);
            List<Object> row = new ArrayList<>(List.of(i + 1));
            trials.get(i).parameters().values().forEach(value -> row.add(value(value)));
            row.addAll(List.of(figure(in.score()), money(in.netPnl()), in.trades()));
            row.addAll(List.of(
                    figure(out.score()),
                    money(out.netPnl()),
                    out.trades(),
                    Decimals.fixed(out.maxDrawdown().movePointRight(2), 1) + " %"));
            table.row(row.toArray());
        }
        return table;
    }

    private static Table walk(SweepResult result) {
        RankBy rank = result.plan().rank();
        Table table = Table.of(
                "window: chosen on",
                "then traded on",
                "best in-sample",
                ">in: " + rank.wire(),
                ">out: " + rank.wire(),
                ">net");
        for (SweepResult.Choice choice : result.choices()) {
            table.row(
                    span(result, choice.window().inSample()),
                    span(result, choice.window().outOfSample()),
                    parameters(choice.trial().parameters()),
                    figure(rank.of(choice.parts().inSample())),
                    figure(rank.of(choice.parts().outOfSample())),
                    money(choice.parts().outOfSample().netPnl()));
        }
        return table;
    }

    private static String span(SweepResult result, WalkForward.Span span) {
        return day(result.moments().open(span)) + " .. " + day(result.moments().close(span));
    }

    private static String day(long millis) {
        return Instant.ofEpochMilli(millis).toString().substring(0, 10);
    }

    static BigDecimal total(SweepResult result) {
        return result.choices().stream()
                .map(choice -> choice.parts().outOfSample().netPnl())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String foresight(double correlation) {
        if (Double.isNaN(correlation)) {
            return "unknown: too few combinations to compare their ranks in-sample and out-of-sample";
        }
        String word = correlation > 0.5
                ? "the order held"
                : correlation > 0.2 ? "the order held a little" : "the order foretold nothing";
        return figure(correlation) + " (rank correlation in-sample to out-of-sample: " + word + ")";
    }

    static String parameters(Map<String, Object> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + value(entry.getValue()))
                .collect(Collectors.joining(" "));
    }

    static String value(Object value) {
        return value instanceof BigDecimal number ? Decimals.plain(number) : String.valueOf(value);
    }

    private static String figure(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String money(BigDecimal value) {
        return Decimals.fixed(value, 2);
    }
}
