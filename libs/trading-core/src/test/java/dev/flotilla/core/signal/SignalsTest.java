package dev.flotilla.core.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.indicators.Trend;
import dev.flotilla.core.position.Direction;
import dev.flotilla.core.testing.Randoms;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalsTest {
    private static final Timing UP = new Timing(Trend.UP, Trend.NEUTRAL);
    private static final Timing DOWN = new Timing(Trend.NEUTRAL, Trend.DOWN);

    private static Signal signal(FeatureSets oneHour, @Nullable FeatureSets fourHours, Timing timing) {
        return Signals.signal(oneHour.build(), fourHours == null ? null : fourHours.build(), timing, null, true);
    }

    private static Signal managed(FeatureSets oneHour, FeatureSets fourHours, Direction position) {
        return Signals.signal(oneHour.build(), fourHours.build(), Timing.NONE, position, true);
    }

    @Test
    void earnsEveryPointWhenEverythingSpeaksForALong() {
        Signal signal = signal(FeatureSets.bullish(), FeatureSets.bullish(), UP);
        assertThat(signal.word()).isEqualTo(SignalWord.LONG);
        assertThat(signal.longScore()).isEqualByComparingTo("1");
        assertThat(signal.confidence()).isEqualByComparingTo("1");
        assertThat(signal.reason())
                .isEqualTo("4H_trend_up, 1H_trend_up, RSI_long_zone:60.0, MACD_bullish, 5M_timing_up, volume_ok:1.20, "
                        + "price_above_ema20, funding_favours_long:-0.000200");
    }

    @Test
    void earnsEveryPointWhenEverythingSpeaksForAShort() {
        Signal signal = signal(FeatureSets.bearish(), FeatureSets.bearish(), DOWN);
        assertThat(signal.word()).isEqualTo(SignalWord.SHORT);
        assertThat(signal.shortScore()).isEqualByComparingTo("1");
        assertThat(signal.reason())
                .isEqualTo("4H_trend_down, 1H_trend_down, RSI_short_zone:40.0, MACD_bearish, 5M_timing_down, "
                        + "volume_ok:1.20, price_below_ema20, funding_favours_short:0.000200");
    }

    @Test
    void namesWhatHoldsForBothDirections() {
        FeatureSets oneHour = FeatureSets.bullish().rsi("50.04").funding("0.0011");
        Signal signal = signal(oneHour, FeatureSets.bullish(), new Timing(Trend.UP, Trend.DOWN));
        assertThat(signal.reason())
                .isEqualTo("4H_trend_up, 1H_trend_up, RSI_long_zone:50.0, RSI_short_zone:50.0, MACD_bullish, "
                        + "5M_timing_up, 5M_timing_down, volume_ok:1.20, price_above_ema20, "
                        + "funding_favours_short:0.001100, funding_expensive_for_long");
    }

    @ParameterizedTest
    @CsvSource({
        "75.1, -0.0011, 'RSI_overbought:75.1, ', ', funding_favours_long:-0.001100, funding_expensive_for_short'",
        "75, -0.001, '', ', funding_favours_long:-0.001000'",
        "25, -0.0001, '', ''",
        "24.9, 0.0001, 'RSI_oversold:24.9, ', ''",
        "68, 0.001, 'RSI_long_zone:68.0, ', ', funding_favours_short:0.001000'",
        "68.00000000000000001, , '', ''"
    })
    void namesExtremesStrictlyBeyondTheirLimits(String rsi, @Nullable String funding, String before, String after) {
        FeatureSets oneHour = FeatureSets.bullish().rsi(rsi).funding(funding);
        assertThat(signal(oneHour, FeatureSets.bullish(), UP).reason())
                .isEqualTo("4H_trend_up, 1H_trend_up, " + before
                        + "MACD_bullish, 5M_timing_up, volume_ok:1.20, price_above_ema20" + after);
    }

    @ParameterizedTest
    @CsvSource({
        "RSI_ZONE, 45, 1.5, 1.5",
        "RSI_ZONE, 44.999999999999999999, 0, 1.5",
        "RSI_ZONE, 55, 1.5, 1.5",
        "RSI_ZONE, 55.000000000000000001, 1.5, 0",
        "RSI_ZONE, 68, 1.5, 0",
        "RSI_ZONE, 68.1, 0, 0",
        "RSI_ZONE, 32, 0, 1.5",
        "RSI_ZONE, 31.999, 0, 0",
        "RSI_ZONE, , 0, 0",
        "VOLUME, 0.8, 1, 1",
        "VOLUME, 0.79999999999999999999, 0, 0",
        "VOLUME, , 0, 0",
        "FUNDING, -0.0001, 0, 0",
        "FUNDING, -0.00010000000000000001, 0.5, 0",
        "FUNDING, 0.0001, 0, 0",
        "FUNDING, 0.00010000000000000001, 0, 0.5",
        "FUNDING, , 0, 0",
        "MACD, 1, 1, 0",
        "MACD, -1, 0, 1",
        "MACD, 0, 0, 0",
        "MACD, , 0, 0",
        "EMA20, 0.000000000000000001, 1, 0",
        "EMA20, -3, 0, 1",
        "EMA20, 0, 0, 0",
        "EMA20, , 0, 0"
    })
    void decidesThresholdsOnDecimalsAsGiven(
            Factor factor, @Nullable String value, String longPoints, String shortPoints) {
        FeatureSets set = FeatureSets.undefined();
        switch (factor) {
            case RSI_ZONE -> set.rsi(value);
            case VOLUME -> set.volumeRatio(value);
            case FUNDING -> set.funding(value);
            case MACD -> set.macd(value, "0");
            case EMA20 -> set.price(value, "0");
            case TREND_4H, TREND_1H, TIMING_5M -> throw new IllegalArgumentException();
        }
        FactorScore score = factor(set, Timing.NONE, factor);
        assertThat(score.longEarned()).isEqualByComparingTo(longPoints);
        assertThat(score.shortEarned()).isEqualByComparingTo(shortPoints);
    }

    private static FactorScore factor(FeatureSets oneHour, Timing timing, Factor factor) {
        return Signals.factors(SignalBasis.of(oneHour.build(), null), timing).get(factor.ordinal());
    }

    @Test
    void listsEveryFactorWithItsWeightAndWhatItSaw() {
        List<FactorScore> factors = Signals.factors(
                SignalBasis.of(
                        FeatureSets.bullish().build(), FeatureSets.undefined().build()),
                UP);
        assertThat(factors).extracting(FactorScore::factor).containsExactly(Factor.values());
        assertThat(factors.stream().map(FactorScore::weight).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("9.5");
        assertThat(factors)
                .extracting(FactorScore::value)
                .containsExactly(
                        "neutral",
                        "up",
                        "60",
                        "2 / signal 1",
                        "trend up, momentum neutral",
                        "1.2",
                        "101 / ema20 100",
                        "-0.0002");
        assertThat(factor(FeatureSets.undefined(), UP, Factor.VOLUME).value()).isEqualTo("undefined");
        assertThat(factors).extracting(score -> score.factor().label()).doesNotHaveDuplicates();
    }

    @Test
    void fallsBackToTheHoursWithoutFourHourData() {
        Signal signal = signal(FeatureSets.bullish(), null, Timing.NONE);
        assertThat(signal.longScore())
                .isEqualByComparingTo(Signals.signal(
                                FeatureSets.bullish().build(),
                                FeatureSets.bullish().build(),
                                Timing.NONE,
                                null,
                                true)
                        .longScore());
        assertThat(SignalBasis.of(FeatureSets.bullish().build(), null).fourHours())
                .isEqualTo(FeatureSets.bullish().build());
    }

    @Test
    void dividesByTheWholeWeightAlsoWithoutFundingAndTiming() {
        Signal signal = signal(FeatureSets.bullish().funding(null), FeatureSets.bullish(), Timing.NONE);
        assertThat(signal.longScore().doubleValue()).isEqualTo(8.5 / 9.5);
    }

    @Test
    void waitsBelowTheThresholdAndShowsBothScores() {
        Signal signal = signal(FeatureSets.undefined().trend(Trend.UP).rsi("50"), FeatureSets.undefined(), UP);
        assertThat(signal.word()).isEqualTo(SignalWord.WAIT);
        assertThat(signal.reason()).isEqualTo("insufficient_confluence (long=0.42 short=0.16)");
        assertThat(signal.confidence()).isEqualTo(signal.longScore());
    }

    @Test
    void takesTheLongWhenBothSidesTie() {
        FeatureSets oneHour = FeatureSets.undefined()
                .trend(Trend.UP)
                .rsi("50")
                .volumeRatio("1")
                .macd("0", "1");
        FeatureSets fourHours = FeatureSets.undefined().trend(Trend.DOWN);
        Signal signal = signal(oneHour.price("101", "100"), fourHours, Timing.NONE);
        assertThat(signal.longScore().doubleValue()).isEqualTo(5.5 / 9.5);
        assertThat(signal.shortScore()).isEqualTo(signal.longScore());
        assertThat(signal.word()).isEqualTo(SignalWord.LONG);
    }

    @Test
    void neverShortsWhenShortsAreNotAllowed() {
        Signal signal = Signals.signal(
                FeatureSets.bearish().build(), FeatureSets.bearish().build(), DOWN, null, false);
        assertThat(signal.word()).isEqualTo(SignalWord.WAIT);
        assertThat(signal.reason()).isEqualTo("insufficient_confluence (long=0.11 short=1.00)");
    }

    @Test
    void asksForMoreInHighVolatility() {
        FeatureSets oneHour =
                FeatureSets.bullish().highVolatility().funding(null).rsi(null);
        assertThat(signal(oneHour, FeatureSets.undefined(), UP).reason()).isEqualTo("high_volatility_low_confidence");
        assertThat(signal(oneHour, FeatureSets.bullish(), UP).word()).isEqualTo(SignalWord.LONG);
    }

    @ParameterizedTest
    @CsvSource({
        "LONG, DOWN, DOWN, 50, trend_reversed_bearish",
        "LONG, DOWN, UP, 50, ",
        "LONG, NEUTRAL, DOWN, 78, ",
        "LONG, DOWN, DOWN, 78.1, trend_reversed_bearish",
        "LONG, UP, UP, 78.0000000000000001, rsi_overbought_exit",
        "LONG, UP, UP, 20, ",
        "LONG, UP, UP, , ",
        "SHORT, UP, UP, 50, trend_reversed_bullish",
        "SHORT, UP, DOWN, 50, ",
        "SHORT, DOWN, DOWN, 22, ",
        "SHORT, DOWN, DOWN, 21.9999999999999999, rsi_oversold_exit",
        "SHORT, DOWN, DOWN, 80, ",
        "SHORT, DOWN, DOWN, , "
    })
    void closesAPositionOnReversalOrExhaustion(
            Direction position, Trend oneHour, Trend fourHours, @Nullable String rsi, @Nullable String reason) {
        Signal signal = managed(
                FeatureSets.undefined().trend(oneHour).rsi(rsi),
                FeatureSets.undefined().trend(fourHours),
                position);
        if (reason == null) {
            assertThat(signal.word()).isEqualTo(SignalWord.HOLD);
            assertThat(signal.reason()).isEqualTo("position_within_parameters");
            assertThat(signal.confidence()).isEqualByComparingTo("0.5");
        } else {
            assertThat(signal.word()).isEqualTo(SignalWord.CLOSE);
            assertThat(signal.reason()).isEqualTo(reason);
            assertThat(signal.confidence()).isEqualByComparingTo("0.9");
        }
    }

    @Test
    void keepsScoresBetweenZeroAndOneAndMirrorsThem() {
        SplittableRandom random = Randoms.of("keepsScoresBetweenZeroAndOneAndMirrorsThem");
        for (int run = 0; run < 3_000; run++) {
            Features oneHour = FeatureSets.random(random).build();
            Features fourHours = FeatureSets.random(random).build();
            Timing timing = new Timing(Randoms.oneOf(random, Trend.values()), Randoms.oneOf(random, Trend.values()));
            Signal signal = Signals.signal(oneHour, fourHours, timing, null, true);
            assertThat(signal.longScore()).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
            assertThat(signal.shortScore()).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
            Signal mirrored = Signals.signal(mirror(oneHour), mirror(fourHours), mirror(timing), null, true);
            assertThat(mirrored.longScore()).isEqualTo(signal.shortScore());
            assertThat(mirrored.shortScore()).isEqualTo(signal.longScore());
        }
    }

    /** The market upside down: RSI around 50 (zones 45-68 and 32-55), prices around the average, funding around 0. */
    private static Features mirror(Features from) {
        BigDecimal rsi = from.rsi14();
        return new Features(
                negated(from.price()),
                null,
                negated(from.ema20()),
                null,
                null,
                rsi == null ? null : new BigDecimal("100").subtract(rsi),
                from.atr14(),
                negated(from.macd()),
                negated(from.macdSignal()),
                from.volumeRatio(),
                mirror(from.trend()),
                mirror(from.momentum()),
                from.highVolatility(),
                negated(from.fundingRate()));
    }

    private static @Nullable BigDecimal negated(@Nullable BigDecimal value) {
        return value == null ? null : value.negate();
    }

    private static Timing mirror(Timing timing) {
        return new Timing(mirror(timing.trend()), mirror(timing.momentum()));
    }

    private static Trend mirror(Trend trend) {
        return switch (trend) {
            case UP -> Trend.DOWN;
            case DOWN -> Trend.UP;
            case NEUTRAL -> Trend.NEUTRAL;
        };
    }

    @Test
    void isAValueInItsSlowPart() {
        SignalBasis basis = SignalBasis.of(FeatureSets.bullish().build(), null);
        assertThat(basis)
                .isEqualTo(SignalBasis.of(
                        FeatureSets.bullish().build(), FeatureSets.bullish().build()));
        assertThat(basis).hasSameHashCodeAs(SignalBasis.of(FeatureSets.bullish().build(), null));
        assertThat(basis).isNotEqualTo(SignalBasis.of(FeatureSets.bearish().build(), null));
        assertThat(basis)
                .isNotEqualTo(SignalBasis.of(
                        FeatureSets.bullish().build(), FeatureSets.bearish().build()));
        assertThat(basis).isNotEqualTo("basis");
        assertThat(basis.toString()).startsWith("SignalBasis[oneHour=Features[price=101");
    }

    @Test
    void namesFeaturesAsOnTheWire() {
        assertThat(FeatureSets.undefined().build().named().keySet())
                .containsExactly(
                        "price",
                        "ema12",
                        "ema20",
                        "ema26",
                        "ema50",
                        "rsi14",
                        "atr14",
                        "macd",
                        "macd_signal",
                        "volume_ratio",
                        "trend",
                        "momentum",
                        "high_volatility",
                        "funding_rate");
    }

    @Test
    void readsFeaturesBackToTheSameDoubles() {
        SplittableRandom random = Randoms.of("readsFeaturesBackToTheSameDoubles");
        for (int run = 0; run < 1_000; run++) {
            double value = random.nextDouble() * Math.pow(10, random.nextInt(-8, 8));
            assertThat(Features.decimal(value))
                    .isNotNull()
                    .satisfies(decimal -> assertThat(Double.parseDouble(decimal.toPlainString()))
                            .isEqualTo(value));
        }
        assertThat(Features.decimal(Double.NaN)).isNull();
        assertThat(Features.decimal(Double.POSITIVE_INFINITY)).isNull();
    }
}
