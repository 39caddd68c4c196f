package dev.flotilla.core.risk;

import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.position.Direction;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Stop and target of an entry. */
public record ProtectiveLevels(BigDecimal stopLoss, BigDecimal takeProfit) {
    private static final BigDecimal STOP_RANGES = new BigDecimal("1.5");
    private static final BigDecimal TARGET_RANGES = new BigDecimal("2.5");
    private static final BigDecimal STOP_SHARE = new BigDecimal("0.015");
    private static final BigDecimal TARGET_SHARE = new BigDecimal("0.025");

    /** Levels 1.5 and 2.5 average true ranges away; 1.5 % and 2.5 % of the entry when the range is undefined (null). */
    public static ProtectiveLevels around(
            BigDecimal entry, Direction direction, @Nullable BigDecimal averageTrueRange) {
        BigDecimal stopDistance =
                averageTrueRange == null ? STOP_SHARE.multiply(entry) : STOP_RANGES.multiply(averageTrueRange);
        BigDecimal targetDistance =
                averageTrueRange == null ? TARGET_SHARE.multiply(entry) : TARGET_RANGES.multiply(averageTrueRange);
        return at(entry, direction, stopDistance, targetDistance);
    }

    /** Levels these distances away, the stop on the losing side. */
    public static ProtectiveLevels at(
            BigDecimal entry, Direction direction, BigDecimal stopDistance, BigDecimal targetDistance) {
        return switch (direction) {
            case LONG -> new ProtectiveLevels(entry.subtract(stopDistance), entry.add(targetDistance));
            case SHORT -> new ProtectiveLevels(entry.add(stopDistance), entry.subtract(targetDistance));
        };
    }

    /** Both levels moved to the nearest tick. */
    public ProtectiveLevels rounded(InstrumentFilters filters) {
        return new ProtectiveLevels(filters.roundPrice(stopLoss), filters.roundPrice(takeProfit));
    }
}
