package dev.flotilla.core.signal;

import dev.flotilla.core.indicators.Indicators;
import dev.flotilla.core.indicators.Trend;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the signal knows of one timeframe, in decimals so that thresholds are decided exactly. A null number is
 * undefined: too few bars, or no funding rate known.
 */
public record Features(
        @Nullable BigDecimal price,
        @Nullable BigDecimal ema12,
        @Nullable BigDecimal ema20,
        @Nullable BigDecimal ema26,
        @Nullable BigDecimal ema50,
        @Nullable BigDecimal rsi14,
        @Nullable BigDecimal atr14,
        @Nullable BigDecimal macd,
        @Nullable BigDecimal macdSignal,
        @Nullable BigDecimal volumeRatio,
        Trend trend,
        Trend momentum,
        boolean highVolatility,
        @Nullable BigDecimal fundingRate) {

    /** The indicators as the shortest decimals that read back to the same doubles, with the funding rate beside them. */
    public static Features of(Indicators from, @Nullable BigDecimal fundingRate) {
        return new Features(
                decimal(from.price()),
                decimal(from.ema12()),
                decimal(from.ema20()),
                decimal(from.ema26()),
                decimal(from.ema50()),
                decimal(from.rsi14()),
                decimal(from.atr14()),
                decimal(from.macd()),
                decimal(from.macdSignal()),
                decimal(from.volumeRatio()),
                from.trend(),
                from.momentum(),
                from.highVolatility(),
                fundingRate);
    }

    /** Every field by its wire name, in order; values are decimals, words, a boolean, or null where undefined. */
    public Map<String, @Nullable Object> named() {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        named.put("price", price);
        named.put("ema12", ema12);
        named.put("ema20", ema20);
        named.put("ema26", ema26);
        named.put("ema50", ema50);
        named.put("rsi14", rsi14);
        named.put("atr14", atr14);
        named.put("macd", macd);
        named.put("macd_signal", macdSignal);
        named.put("volume_ratio", volumeRatio);
        named.put("trend", trend.wire());
        named.put("momentum", momentum.wire());
        named.put("high_volatility", highVolatility);
        named.put("funding_rate", fundingRate);
        return named;
    }

    /** Shortest decimal of a double; null for NaN and for infinities, which no indicator of finite bars yields. */
    public static @Nullable BigDecimal decimal(double value) {
        return Double.isFinite(value) ? BigDecimal.valueOf(value) : null;
    }
}
