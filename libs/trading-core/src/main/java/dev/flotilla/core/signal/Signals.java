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
        return position == null ? enter(basis, timing.get(), allowShort) : manage(basis, timing, position);
    }

    private static Signal enter(SignalBasis basis, Timing timing, boolean allowShort) {
        Halves halves = Halves.of(basis, timing);
        BigDecimal best = halves.best();
        if (basis.oneHour().highVolatility() && best.compareTo(HIGH_VOLATILITY_ENTRY) < 0) {
            return halves.signal(SignalWord.WAIT, "high_volatility_low_confidence");
        }
        if (halves.longs >= halves.shorts && best.compareTo(ENTRY) >= 0) {
            return halves.signal(SignalWord.LONG, SignalReasons.text(basis, timing));
        }
        if (allowShort && halves.shorts > halves.longs && best.compareTo(ENTRY) >= 0) {
            return halves.signal(SignalWord.SHORT, SignalReasons.text(basis, timing));
        }
        return halves.signal(SignalWord.WAIT, INSUFFICIENT[halves.longs][halves.shorts]);
    }

    private static Signal manage(SignalBasis basis, Supplier<Timing> timing, Direction position) {
        Supplier<Signal.Scores> scores = () -> Halves.of(basis, timing.get()).scores();
        return exitReason(basis, position)
                .map(reason -> new Signal(SignalWord.CLOSE, reason, CLOSE_CONFIDENCE, scores))
                .orElseGet(() -> new Signal(SignalWord.HOLD, "position_within_parameters", HOLD_CONFIDENCE, scores));
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

    /** What both directions earned, in halves of a point. */
    private record Halves(int longs, int shorts) {
        static Halves of(SignalBasis basis, Timing timing) {
            return new Halves(basis.earned(Direction.LONG, timing), basis.earned(Direction.SHORT, timing));
        }

        BigDecimal best() {
            return SCORES[Math.max(longs, shorts)];
        }

        Signal.Scores scores() {
            return new Signal.Scores(SCORES[longs], SCORES[shorts]);
        }

        Signal signal(SignalWord word, String reason) {
            return new Signal(word, reason, SCORES[longs], SCORES[shorts], best());
        }
    }
}
