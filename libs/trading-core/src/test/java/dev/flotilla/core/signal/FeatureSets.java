package dev.flotilla.core.signal;

import static dev.flotilla.core.testing.Randoms.decimal;
import static dev.flotilla.core.testing.Randoms.oneOf;

import dev.flotilla.core.indicators.Trend;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Builds feature sets for tests; starts from a set in which nothing is defined. */
public final class FeatureSets {
    private @Nullable BigDecimal price;
    private @Nullable BigDecimal ema20;
    private @Nullable BigDecimal rsi;
    private @Nullable BigDecimal atr;
    private @Nullable BigDecimal macd;
    private @Nullable BigDecimal macdSignal;
    private @Nullable BigDecimal volumeRatio;
    private @Nullable BigDecimal funding;
    private Trend trend = Trend.NEUTRAL;
    private Trend momentum = Trend.NEUTRAL;
    private boolean highVolatility;

    public static FeatureSets undefined() {
        return new FeatureSets();
    }

    /** Everything speaks for a long, 9.5 of 9.5 points. */
    public static FeatureSets bullish() {
        return undefined()
                .trend(Trend.UP)
                .momentum(Trend.UP)
                .rsi("60")
                .macd("2", "1")
                .volumeRatio("1.2")
                .price("101", "100")
                .atr("1")
                .funding("-0.0002");
    }

    /** Everything speaks for a short. */
    public static FeatureSets bearish() {
        return undefined()
                .trend(Trend.DOWN)
                .momentum(Trend.DOWN)
                .rsi("40")
                .macd("1", "2")
                .volumeRatio("1.2")
                .price("99", "100")
                .atr("1")
                .funding("0.0002");
    }

    /** Anything, near thresholds more often than not. */
    public static FeatureSets random(SplittableRandom random) {
        FeatureSets set = undefined().trend(oneOf(random, Trend.values())).momentum(oneOf(random, Trend.values()));
        set.highVolatility = random.nextInt(5) == 0;
        set.price = decimal(random, 90, 110, 1);
        set.ema20 = maybe(random, decimal(random, 90, 110, 1));
        set.rsi = maybe(random, random.nextBoolean() ? decimal(random, 0, 100, 0) : decimal(random, 0, 100, 5));
        set.atr = maybe(random, decimal(random, 0, 3, 2));
        set.macd = maybe(random, decimal(random, -2, 2, 0));
        set.macdSignal = maybe(random, decimal(random, -2, 2, 0));
        set.volumeRatio = maybe(random, decimal(random, 0, 2, 2));
        set.funding = maybe(random, decimal(random, -0.002, 0.002, 4));
        return set;
    }

    private static @Nullable BigDecimal maybe(SplittableRandom random, BigDecimal value) {
        return random.nextInt(8) == 0 ? null : value;
    }

    public FeatureSets trend(Trend value) {
        trend = value;
        return this;
    }

    public FeatureSets momentum(Trend value) {
        momentum = value;
        return this;
    }

    public FeatureSets rsi(@Nullable String value) {
        rsi = number(value);
        return this;
    }

    public FeatureSets macd(@Nullable String line, @Nullable String signal) {
        macd = number(line);
        macdSignal = number(signal);
        return this;
    }

    public FeatureSets volumeRatio(@Nullable String value) {
        volumeRatio = number(value);
        return this;
    }

    public FeatureSets price(@Nullable String value, @Nullable String average) {
        price = number(value);
        ema20 = number(average);
        return this;
    }

    public FeatureSets atr(@Nullable String value) {
        atr = number(value);
        return this;
    }

    public FeatureSets funding(@Nullable String value) {
        funding = number(value);
        return this;
    }

    public FeatureSets highVolatility() {
        highVolatility = true;
        return this;
    }

    private static @Nullable BigDecimal number(@Nullable String value) {
        return value == null ? null : new BigDecimal(value);
    }

    public Features build() {
        return new Features(
                price,
                null,
                ema20,
                null,
                null,
                rsi,
                atr,
                macd,
                macdSignal,
                volumeRatio,
                trend,
                momentum,
                highVolatility,
                funding);
    }
}
