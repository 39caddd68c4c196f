package dev.flotilla.core.signal;

import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.indicators.Trend;
import dev.flotilla.core.position.Direction;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The signal rules: eight weighted factors without a position, reversal and exhaustion exits with one. */
public final class Signals {
    /** Least score of an entry. */
    public static final BigDecimal ENTRY = new BigDecimal("0.55");
    /** The same in high volatility. */
    public static final BigDecimal HIGH_VOLATILITY_ENTRY = new BigDecimal("0.70");

    private static final BigDecimal CLOSE_CONFIDENCE = new BigDecimal("0.9");
    private static final BigDecimal HOLD_CONFIDENCE = new BigDecimal("0.5");
    private static final BigDecimal OVERBOUGHT_EXIT = new BigDecimal("78");
    private static final BigDecimal OVERSOLD_EXIT = new BigDecimal("22");
    private static final BigDecimal[] SCORES = scores();
    private static final int ENTRY_HALVES = halvesFor(ENTRY);
    private static final int HIGH_VOLATILITY_ENTRY_HALVES = halvesFor(HIGH_VOLATILITY_ENTRY);
    /** Why nothing is entered, by the two scores: most decisions say this. */
    private static final String[][] INSUFFICIENT = Arrays.stream(SCORES)
            .map(longs -> Arrays.stream(SCORES)
                    .map(shorts -> "insufficient_confluence (long=" + Decimals.fixed(longs, 2) + " short="
                            + Decimals.fixed(shorts, 2) + ")")
                    .toArray(String[]::new))
            .toArray(String[][]::new);

    private Signals() {}

    /**
     * Decides on one moment.
     *
     * @param fourHours null falls back to the 1h set
     * @param position direction of the open position, null without one
     */
    public static Signal signal(
            Features oneHour,
            @Nullable Features fourHours,
            Timing timing,
            @Nullable Direction position,
            boolean allowShort) {
        return signal(SignalBasis.of(oneHour, fourHours), () -> timing, position, allowShort);
    }

    /** As above, with the slow part of the evaluation already done and the 5m timing worked out only when it counts. */
    public static Signal signal(
            SignalBasis basis, Supplier<Timing> timing, @Nullable Direction position, boolean allowShort) {
        return position == null ? enter(basis, timing, allowShort) : manage(basis, timing, position);
    }

    private static Signal enter(SignalBasis basis, Supplier<Timing> timing, boolean allowShort) {
        int least = basis.oneHour().highVolatility() ? HIGH_VOLATILITY_ENTRY_HALVES : ENTRY_HALVES;
        if (basis.mostHalves() < least) {
            // Whatever the 5m bars say, the hours alone keep it out.
            return new Signal(SignalWord.WAIT, () -> waiting(basis, Halves.of(basis, timing.get())));
        }
        Timing now = timing.get();
        Halves halves = Halves.of(basis, now);
        boolean enough = Math.max(halves.longs, halves.shorts) >= least;
        if (enough && (halves.longs >= halves.shorts || allowShort)) {
            SignalWord word = halves.longs >= halves.shorts ? SignalWord.LONG : SignalWord.SHORT;
            return new Signal(word, () -> halves.detail(SignalReasons.text(basis, now)));
        }
        return new Signal(SignalWord.WAIT, () -> waiting(basis, halves));
    }

    private static Signal.Detail waiting(SignalBasis basis, Halves halves) {
        boolean volatileMarket =
                basis.oneHour().highVolatility() && halves.best().compareTo(HIGH_VOLATILITY_ENTRY) < 0;
        return halves.detail(
                volatileMarket ? "high_volatility_low_confidence" : INSUFFICIENT[halves.longs][halves.shorts]);
    }

    private static Signal manage(SignalBasis basis, Supplier<Timing> timing, Direction position) {
        return exitReason(basis, position)
                .map(reason -> managed(SignalWord.CLOSE, reason, CLOSE_CONFIDENCE, basis, timing))
                .orElseGet(
                        () -> managed(SignalWord.HOLD, "position_within_parameters", HOLD_CONFIDENCE, basis, timing));
    }

    private static Signal managed(
            SignalWord word, String reason, BigDecimal confidence, SignalBasis basis, Supplier<Timing> timing) {
        return new Signal(word, () -> {
            Halves halves = Halves.of(basis, timing.get());
            return new Signal.Detail(reason, SCORES[halves.longs], SCORES[halves.shorts], confidence);
        });
    }

    private static Optional<String> exitReason(SignalBasis basis, Direction position) {
        BigDecimal rsi = basis.oneHour().rsi14();
        return switch (position) {
            case LONG -> {
                if (basis.bothTrendsAre(Trend.DOWN)) {
                    yield Optional.of("trend_reversed_bearish");
                }
                yield rsi != null && rsi.compareTo(OVERBOUGHT_EXIT) > 0
                        ? Optional.of("rsi_overbought_exit")
                        : Optional.empty();
            }
            case SHORT -> {
                if (basis.bothTrendsAre(Trend.UP)) {
                    yield Optional.of("trend_reversed_bullish");
                }
                yield rsi != null && rsi.compareTo(OVERSOLD_EXIT) < 0
                        ? Optional.of("rsi_oversold_exit")
                        : Optional.empty();
            }
        };
    }

    /** Every factor with what it earned for both directions, in the order of the weights table. */
    public static List<FactorScore> factors(SignalBasis basis, Timing timing) {
        return Arrays.stream(Factor.values())
                .map(factor -> new FactorScore(
                        factor,
                        factor.weight(),
                        Factor.points(basis.earned(factor, Direction.LONG, timing)),
                        Factor.points(basis.earned(factor, Direction.SHORT, timing)),
                        basis.shown(factor, timing)))
                .toList();
    }

    private static BigDecimal[] scores() {
        BigDecimal total = BigDecimal.valueOf(Factor.TOTAL_HALVES);
        return IntStream.rangeClosed(0, Factor.TOTAL_HALVES)
                .mapToObj(halves -> Decimals.divide(BigDecimal.valueOf(halves), total))
                .toArray(BigDecimal[]::new);
    }

    /** The fewest halves of a point whose score reaches a threshold. */
    private static int halvesFor(BigDecimal threshold) {
        return (int) Arrays.stream(SCORES)
                .filter(score -> score.compareTo(threshold) < 0)
                .count();
    }

    /** What both directions earned, in halves of a point. */
    private record Halves(int longs, int shorts) {
        static Halves of(SignalBasis basis, Timing timing) {
            return new Halves(basis.earned(Direction.LONG, timing), basis.earned(Direction.SHORT, timing));
        }

        BigDecimal best() {
            return SCORES[Math.max(longs, shorts)];
        }

        Signal.Detail detail(String reason) {
            return new Signal.Detail(reason, SCORES[longs], SCORES[shorts], best());
        }
    }
}
