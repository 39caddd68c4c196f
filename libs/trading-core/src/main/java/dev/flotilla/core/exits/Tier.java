package dev.flotilla.core.exits;

import java.math.BigDecimal;

/**
 * One step of the ladder.
 *
 * @param triggerPct ROE percent at which it is reached, above 0
 * @param lockHwPct percent of the high water's return that its floor keeps, 0 to 100
 */
public record Tier(BigDecimal triggerPct, BigDecimal lockHwPct) {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    public Tier {
        if (triggerPct.signum() <= 0) {
            throw new IllegalArgumentException("triggerPct must be above 0, was " + triggerPct.toPlainString());
        }
        if (lockHwPct.signum() < 0 || lockHwPct.compareTo(WHOLE) > 0) {
            throw new IllegalArgumentException("lockHwPct must be from 0 to 100, was " + lockHwPct.toPlainString());
        }
    }

    public static Tier of(String triggerPct, String lockHwPct) {
        return new Tier(new BigDecimal(triggerPct), new BigDecimal(lockHwPct));
    }

    /** The floor of this tier: the price that keeps its share of the way from entry to the high water. Exact. */
    BigDecimal floor(ExitPosition position, BigDecimal highWater) {
        BigDecimal way = highWater.subtract(position.entryPrice());
        return position.entryPrice().add(way.multiply(lockHwPct).scaleByPowerOfTen(-2));
    }
}
