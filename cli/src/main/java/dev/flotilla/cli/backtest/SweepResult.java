package dev.flotilla.cli.backtest;

import dev.flotilla.core.backtest.BacktestSummary;
import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What a sweep came to.
 *
 * @param trials best first, ranked by what they did in-sample
 * @param skipped combinations whose parameters exclude each other
 */
record SweepResult(SweepPlan plan, WalkForward walk, Moments moments, List<Trial> trials, int skipped) {

    /** When the bars of a part begin and end, UTC epoch milliseconds. */
    record Moments(List<Bar> bars) {
        long open(WalkForward.Span span) {
            return bars.get(span.from()).openTimeMillis();
        }

        long close(WalkForward.Span span) {
            return bars.get(span.to() - 1).closeTimeMillis(Interval.M5);
        }
    }

    /** One combination on every window. */
    record Trial(Map<String, Object> parameters, List<Parts> windows) {
        Side inSample(RankBy rank) {
            return Side.of(windows.stream().map(Parts::inSample).toList(), rank);
        }

        Side outOfSample(RankBy rank) {
            return Side.of(windows.stream().map(Parts::outOfSample).toList(), rank);
        }
    }

    record Parts(BacktestSummary inSample, BacktestSummary outOfSample) {}

    /**
     * One side of all windows.
     *
     * @param score mean of the ranking figure over the windows that have it, NaN when none has
     * @param netPnl mean per window, each started with the same equity
     * @param trades of all windows together
     * @param maxDrawdown of the worst window
     */
    record Side(double score, BigDecimal netPnl, int trades, BigDecimal maxDrawdown) {
        static Side of(List<BacktestSummary> windows, RankBy rank) {
            return new Side(
                    windows.stream()
                            .mapToDouble(rank::of)
                            .filter(value -> !Double.isNaN(value))
                            .average()
                            .orElse(Double.NaN),
                    Decimals.divide(
                            windows.stream().map(BacktestSummary::netPnl).reduce(BigDecimal.ZERO, BigDecimal::add),
                            BigDecimal.valueOf(windows.size())),
                    windows.stream().mapToInt(BacktestSummary::trades).sum(),
                    windows.stream().map(BacktestSummary::maxDrawdown).reduce(BigDecimal.ZERO, BigDecimal::max));
        }
    }

    /** What a window would have been traded with: the best of its in-sample part, and what became of it. */
    record Choice(WalkForward.Window window, Trial trial, Parts parts) {}

    static SweepResult of(SweepPlan plan, WalkForward walk, List<Bar> bars, List<Trial> trials, int skipped) {
        RankBy rank = plan.rank();
        return new SweepResult(
                plan,
                walk,
                new Moments(bars),
                sorted(trials, trial -> trial.inSample(rank).score(), rank),
                skipped);
    }

    private static List<Trial> sorted(List<Trial> trials, Function<Trial, Double> score, RankBy rank) {
        Comparator<Trial> order = (one, other) -> rank.compare(score.apply(one), score.apply(other));
        return trials.stream().sorted(order).toList();
    }

    /** The walk itself: in each window the best combination so far goes on into the part nobody has seen. */
    List<Choice> choices() {
        return IntStream.range(0, walk.windows().size()).mapToObj(this::choice).toList();
    }

    private Choice choice(int window) {
        Trial best = sorted(
                        trials,
                        trial -> plan.rank().of(trial.windows().get(window).inSample()),
                        plan.rank())
                .getFirst();
        return new Choice(walk.windows().get(window), best, best.windows().get(window));
    }

    /** Spearman's correlation of the ranks in-sample and out-of-sample: near 0 the ranking foretells nothing. NaN below 3 trials. */
    double rankCorrelation() {
        RankBy rank = plan.rank();
        List<double[]> pairs = trials.stream()
                .map(trial -> new double[] {
                    trial.inSample(rank).score(), trial.outOfSample(rank).score()
                })
                .filter(pair -> !Double.isNaN(pair[0]) && !Double.isNaN(pair[1]))
                .toList();
        if (pairs.size() < 3) {
            return Double.NaN;
        }
        return correlation(ranks(pairs, 0), ranks(pairs, 1));
    }

    /** Ranks from 1; equal values share their mean rank. */
    private static double[] ranks(List<double[]> pairs, int side) {
        List<Integer> order = IntStream.range(0, pairs.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pairs.get(i)[side]))
                .toList();
        double[] ranks = new double[pairs.size()];
        for (int from = 0, to; from < order.size(); from = to) {
            double value = pairs.get(order.get(from))[side];
            to = from;
            while (to < order.size() && pairs.get(order.get(to))[side] == value) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order.get(i)] = (from + to + 1) / 2.0;
            }
        }
        return ranks;
    }

    private static double correlation(double[] x, double[] y) {
        double mean = (x.length + 1) / 2.0;
        double both = 0;
        double xs = 0;
        double ys = 0;
        for (int i = 0; i < x.length; i++) {
            both += (x[i] - mean) * (y[i] - mean);
            xs += (x[i] - mean) * (x[i] - mean);
            ys += (y[i] - mean) * (y[i] - mean);
        }
        return xs == 0 || ys == 0 ? Double.NaN : both / Math.sqrt(xs * ys);
    }
}
