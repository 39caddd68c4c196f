package dev.flotilla.core.signal;

import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.indicators.Trend;
import dev.flotilla.core.position.Direction;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The signal rules: eight weighted factors without a position, reversal and exhaustion exits with one. */
public final class Signals {
    static final BigDecimal ENTRY = new BigDecimal("0.55");
    static final BigDecimal HIGH_VOLATILITY_ENTRY = new BigDecimal("0.70");
    private static final BigDecimal CLOSE_CONFIDENCE = new BigDecimal("0.9");
    private static final BigDecimal HOLD_CONFIDENCE = new BigDecimal("0.5");
    private static final BigDecimal OVERBOUGHT_EXIT = new BigDecimal("78");
    private static final BigDecimal OVERSOLD_EXIT = new BigDecimal("22");
    private static final BigDecimal[] SCORES = scores();
    private static final String[] SCORE_TEXTS =
            Arrays.stream(SCORES).map(score -> Decimals.fixed(score, 2)).toArray(String[]::new);

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
        return signal(SignalBasis.of(oneHour, fourHours), timing, position, allowShort);
    }

    /** As above, with the slow part of the evaluation already done. */
    public static Signal signal(SignalBasis basis, Timing timing, @Nullable Direction position, boolean allowShort) {
        int longHalves = basis.earned(Direction.LONG, timing);
        int shortHalves = basis.earned(Direction.SHORT, timing);
        Scores scores = new Scores(longHalves, shortHalves);
        if (position != null) {
            return manage(basis, scores, position);
        }
        return enter(basis, timing, scores, allowShort);
    }

    private static Signal enter(SignalBasis basis, Timing timing, Scores scores, boolean allowShort) {
        BigDecimal best = scores.best();
        if (basis.oneHour().highVolatility() && best.compareTo(HIGH_VOLATILITY_ENTRY) < 0) {
            return scores.signal(SignalWord.WAIT, "high_volatility_low_confidence", best);
        }
        if (scores.longHalves >= scores.shortHalves && best.compareTo(ENTRY) >= 0) {
            return scores.signal(SignalWord.LONG, SignalReasons.text(basis, timing), best);
        }
        if (allowShort && scores.shortHalves > scores.longHalves && best.compareTo(ENTRY) >= 0) {
            return scores.signal(SignalWord.SHORT, SignalReasons.text(basis, timing), best);
        }
        String reason = "insufficient_confluence (long=" + SCORE_TEXTS[scores.longHalves] + " short="
                + SCORE_TEXTS[scores.shortHalves] + ")";
        return scores.signal(SignalWord.WAIT, reason, best);
    }

    private static Signal manage(SignalBasis basis, Scores scores, Direction position) {
        return exitReason(basis, position)
                .map(reason -> scores.signal(SignalWord.CLOSE, reason, CLOSE_CONFIDENCE))
                .orElseGet(() -> scores.signal(SignalWord.HOLD, "position_within_parameters", HOLD_CONFIDENCE));
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

    /** Both scores, in halves of a point. */
    private record Scores(int longHalves, int shortHalves) {
        BigDecimal best() {
            return SCORES[Math.max(longHalves, shortHalves)];
        }

        Signal signal(SignalWord word, String reason, BigDecimal confidence) {
            return new Signal(word, reason, SCORES[longHalves], SCORES[shortHalves], confidence);
        }
    }
}
