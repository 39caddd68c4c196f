package dev.flotilla.core.exits;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A span after which a position may be closed.
 *
 * @param minutes as configured, above 0
 * @param afterMillis the first whole millisecond at which the span is over
 */
public record TimeCut(BigDecimal minutes, long afterMillis) {
    private static final BigDecimal MILLIS_PER_MINUTE = BigDecimal.valueOf(60_000);
    private static final BigDecimal LONGEST_MINUTES = BigDecimal.valueOf(1_000_000_000L);

    public TimeCut {
        if (minutes.signum() <= 0 || minutes.compareTo(LONGEST_MINUTES) > 0) {
            throw new IllegalArgumentException(
                    "minutes must be above 0 and at most " + LONGEST_MINUTES + ", was " + minutes.toPlainString());
        }
    }

    public static TimeCut ofMinutes(BigDecimal minutes) {
        return new TimeCut(
                minutes,
                minutes.min(LONGEST_MINUTES)
                        .multiply(MILLIS_PER_MINUTE)
                        .setScale(0, RoundingMode.CEILING)
                        .longValueExact());
    }

    /** @param intervalMillis of the monitor; no cut is shorter than that */
    boolean over(long elapsedMillis, long intervalMillis) {
        return elapsedMillis >= Math.max(afterMillis, intervalMillis);
    }
}
