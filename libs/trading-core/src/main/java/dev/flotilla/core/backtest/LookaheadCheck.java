package dev.flotilla.core.backtest;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.strategy.Decision;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Whether a decision ever depends on bars after it. At several moments the future is taken away, shifted and shuffled; every decision
 * and the equity up to that moment must stay what they were.
 */
public final class LookaheadCheck {
    private final Function<List<Bar>, Backtest> backtests;
    private final List<Bar> bars;
    private final LongFunction<@Nullable BigDecimal> funding;

    /**
     * @param backtests a fresh test for a whole series of bars: what may look ahead is what this function is given
     * @param funding newest rate known at a moment
     */
    public LookaheadCheck(
            Function<List<Bar>, Backtest> backtests, List<Bar> bars, LongFunction<@Nullable BigDecimal> funding) {
        this.backtests = backtests;
        this.bars = List.copyOf(bars);
        this.funding = funding;
    }

    /**
     * What was compared.
     *
     * @param moments how many moments the future was changed after
     * @param compared decisions that were made again and compared
     * @param first the earliest difference of the first moment that has one, null when there is none
     */
    public record Report(
            int moments, long compared, @Nullable Difference first) {
        public boolean passed() {
            return first == null;
        }
    }

    /**
     * A decision that knew too much.
     *
     * @param changedAfter close time of the last bar that was left as it is
     * @param decidedAt close time of the bar whose decision differs
     * @param expected what was decided with the bars as recorded
     * @param actual what was decided with another future
     */
    public record Difference(AnotherFuture future, long changedAfter, long decidedAt, String expected, String actual) {}

    /**
     * Checks at so many moments, drawn from the generator.
     *
     * @param done is told how many decisions have been compared since the last time
     */
    public Report run(RandomGenerator random, int moments, LongConsumer done) {
        if (bars.size() < 2) {
            return new Report(0, 0, null);
        }
        long compared = 0;
        for (int i = 0; i < moments; i++) {
            int kept = 1 + random.nextInt(bars.size() - 1);
            Moment moment = new Moment(kept, random);
            Difference difference = moment.compare();
            compared += moment.compared;
            done.accept(moment.compared);
            if (difference != null) {
                return new Report(i + 1, compared, difference);
            }
        }
        return new Report(moments, compared, null);
    }

    /** The run as recorded beside those with other futures, bar by bar up to where they part. */
    private final class Moment {
        private final int kept;
        private final Backtest recorded = backtests.apply(bars);
        private final Map<AnotherFuture, Backtest> others = new EnumMap<>(AnotherFuture.class);
        private long compared;

        Moment(int kept, RandomGenerator random) {
            this.kept = kept;
            for (AnotherFuture future : AnotherFuture.values()) {
                List<Bar> series = new ArrayList<>(bars.subList(0, kept));
                series.addAll(future.instead(bars.subList(kept, bars.size()), random));
                others.put(future, backtests.apply(List.copyOf(series)));
            }
        }

        @Nullable
        Difference compare() {
            for (Bar bar : bars.subList(0, kept)) {
                BigDecimal rate = funding.apply(bar.closeTimeMillis(Interval.M5));
                Decision expected = recorded.next(bar, rate);
                for (Map.Entry<AnotherFuture, Backtest> other : others.entrySet()) {
                    Decision actual = other.getValue().next(bar, rate);
                    compared++;
                    if (!expected.equals(actual)
                            || !recorded.equity().equals(other.getValue().equity())) {
                        return difference(other.getKey(), expected, actual, other.getValue());
                    }
                }
            }
            return null;
        }

        private Difference difference(AnotherFuture future, Decision expected, Decision actual, Backtest other) {
            long changedAfter = bars.get(kept - 1).closeTimeMillis(Interval.M5);
            return new Difference(
                    future, changedAfter, expected.decidedAtMillis(), text(expected, recorded), text(actual, other));
        }

        private String text(Decision decision, Backtest run) {
            return decision.decision().wire() + " at " + decision.price().toPlainString() + " ("
                    + decision.status().wire() + ", " + decision.signal().reason() + "), " + decision.action()
                    + ", equity " + run.equity();
        }
    }
}
