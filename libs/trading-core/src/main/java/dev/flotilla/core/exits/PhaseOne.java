package dev.flotilla.core.exits;

import java.math.BigDecimal;

/**
 * Before the first tier: an absolute floor, and a floor that trails the high water.
 *
 * @param enabled false: only the absolute floor, as the venue's stop
 * @param maxLossPct ROE percent between entry and the absolute floor, above 0, at most 100
 * @param retraceThreshold ROE percent between high water and trailing floor, above 0
 * @param breachesRequired consecutive ticks at or beyond the floor that close the position
 */
public record PhaseOne(boolean enabled, BigDecimal maxLossPct, BigDecimal retraceThreshold, int breachesRequired) {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    public PhaseOne {
        if (maxLossPct.signum() <= 0 || maxLossPct.compareTo(WHOLE) > 0) {
            throw new IllegalArgumentException(
                    "maxLossPct must be above 0 and at most 100, was " + maxLossPct.toPlainString());
        }
        if (retraceThreshold.signum() <= 0) {
            throw new IllegalArgumentException(
                    "retraceThreshold must be above 0, was " + retraceThreshold.toPlainString());
        }
        if (breachesRequired < 1) {
            throw new IllegalArgumentException("breachesRequired must be >= 1, was " + breachesRequired);
        }
    }

    public static PhaseOne of(BigDecimal maxLossPct, BigDecimal retraceThreshold, int breachesRequired) {
        return new PhaseOne(true, maxLossPct, retraceThreshold, breachesRequired);
    }

    /** Only the absolute floor; the rest has no meaning. */
    public static PhaseOne disabled(BigDecimal maxLossPct) {
        return new PhaseOne(false, maxLossPct, BigDecimal.ONE, 1);
    }
}
