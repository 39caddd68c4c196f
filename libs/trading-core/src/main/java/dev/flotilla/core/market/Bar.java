package dev.flotilla.core.market;

import java.math.BigDecimal;

/**
 * One closed bar. Prices in quote currency, volume in base units, time as UTC epoch milliseconds of the open.
 * Open and close may lie outside of high and low, as some recordings have it; nothing is negative and high is never below low.
 */
public record Bar(
        long openTimeMillis, BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close, BigDecimal volume) {

    public Bar {
        notNegative("open", open);
        notNegative("high", high);
        notNegative("low", low);
        notNegative("close", close);
        notNegative("volume", volume);
        if (high.compareTo(low) < 0) {
            throw new IllegalArgumentException("high " + high.toPlainString() + " < low " + low.toPlainString());
        }
    }

    private static void notNegative(String field, BigDecimal value) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException(field + " must not be negative, was " + value.toPlainString());
        }
    }

    /** Moment at which a bar of this interval closes. */
    public long closeTimeMillis(Interval interval) {
        return openTimeMillis + interval.millis();
    }
}
