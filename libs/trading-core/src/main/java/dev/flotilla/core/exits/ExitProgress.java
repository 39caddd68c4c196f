package dev.flotilla.core.exits;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a position has come.
 *
 * @param phase 1 or 2; never goes back but by an increase of the position
 * @param tierIndex of the highest tier reached, -1 for none; never left
 * @param highWater best price seen since open, the entry at first
 * @param trailingFloor null outside phase 1, but for the tick that ended it
 * @param tierFloor null until a tier is reached; only tightens
 * @param floor the effective floor
 * @param breachCount consecutive ticks of phase 1 at or beyond the floor
 * @param unfilledCount consecutive ticks of phase 2 at or beyond the floor: the venue's stop did not do its work
 * @param deadWeightSinceMillis when the position was last in profit, or opened
 */
public record ExitProgress(
        int phase,
        int tierIndex,
        BigDecimal lastPrice,
        BigDecimal highWater,
        BigDecimal absoluteFloor,
        @Nullable BigDecimal trailingFloor,
        @Nullable BigDecimal tierFloor,
        BigDecimal floor,
        int breachCount,
        int unfilledCount,
        long deadWeightSinceMillis) {
    static final int NO_TIER = -1;

    /** The start of a position, or a new one after it was enlarged. */
    static ExitProgress from(ExitPosition position, DslPreset preset, BigDecimal highWater, BigDecimal mark, long now) {
        BigDecimal absolute = position.priceAt(preset.phaseOne().maxLossPct().negate());
        boolean phaseOne = preset.phaseOne().enabled();
        BigDecimal trailing = phaseOne ? Floors.trailing(position, preset, highWater) : null;
        return new ExitProgress(
                phaseOne ? 1 : 2,
                NO_TIER,
                mark,
                highWater,
                absolute,
                trailing,
                null,
                trailing == null ? absolute : position.stricter(absolute, trailing),
                0,
                0,
                now);
    }

    /** Equal but for the last price, and for the timer of dead weight where that restarts with every tick anyway. */
    boolean restsAs(ExitProgress other, boolean timerRestarts) {
        return framedAs(other)
                && breachCount == other.breachCount
                && unfilledCount == other.unfilledCount
                && (timerRestarts || deadWeightSinceMillis == other.deadWeightSinceMillis)
                && highWater.equals(other.highWater)
                && Objects.equals(trailingFloor, other.trailingFloor)
                && Objects.equals(tierFloor, other.tierFloor)
                && floor.equals(other.floor);
    }

    /** What no tick moves without something else to tell of: the phase, the tier, and the floor that rules and position give. */
    boolean framedAs(ExitProgress other) {
        return phase == other.phase && tierIndex == other.tierIndex && absoluteFloor.equals(other.absoluteFloor);
    }

    boolean hasTier() {
        return tierIndex != NO_TIER;
    }

    /** The same way with no breach counted. */
    ExitProgress forgiven() {
        return new ExitProgress(
                phase,
                tierIndex,
                lastPrice,
                highWater,
                absoluteFloor,
                trailingFloor,
                tierFloor,
                floor,
                0,
                0,
                deadWeightSinceMillis);
    }
}
