package dev.flotilla.core.risk;

import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.position.Direction;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Moves a stop towards the price and never away from it. */
public final class TrailingStop {
    /** Breakeven lies this share of the entry on the gain side, to pay for fees. */
    private static final BigDecimal BREAKEVEN_SHARE = new BigDecimal("0.001");

    private final Direction direction;
    private final BigDecimal entry;
    private final BigDecimal price;
    private final TrailingPolicy policy;
    private final @Nullable BigDecimal averageTrueRange;

    private TrailingStop(
            Direction direction,
            BigDecimal entry,
            BigDecimal price,
            TrailingPolicy policy,
            @Nullable BigDecimal averageTrueRange) {
        this.direction = direction;
        this.entry = entry;
        this.price = price;
        this.policy = policy;
        this.averageTrueRange = averageTrueRange;
    }

    /**
     * Trails one stop to the most protective candidate, when that is strictly better than the stop and still on the
     * losing side of the price.
     *
     * @param averageTrueRange null or 0 when undefined: the range-based candidate then does not exist
     */
    public static TrailingResult trail(
            Direction direction,
            BigDecimal entry,
            BigDecimal stop,
            BigDecimal price,
            @Nullable BigDecimal averageTrueRange,
            TrailingPolicy policy) {
        return trail(direction, entry, stop, price, averageTrueRange, policy, null);
    }

    /** As above with the new stop on the nearest tick (filters null = none known); one that is no better after rounding does not move. */
    public static TrailingResult trail(
            Direction direction,
            BigDecimal entry,
            BigDecimal stop,
            BigDecimal price,
            @Nullable BigDecimal averageTrueRange,
            TrailingPolicy policy,
            @Nullable InstrumentFilters filters) {
        TrailingStop trailing = new TrailingStop(direction, entry, price, policy, averageTrueRange);
        BigDecimal breakeven = trailing.breakeven();
        BigDecimal byRange = trailing.byRange(stop);
        boolean rangeWins = byRange != null && (breakeven == null || protectsMore(byRange, breakeven, direction));
        BigDecimal best = rangeWins ? byRange : breakeven;
        if (best != null && trailing.stands(best, stop)) {
            BigDecimal moved = filters == null ? best : filters.roundPrice(best);
            if (trailing.stands(moved, stop)) {
                return new TrailingResult(direction, entry, moved, trailing.reason(rangeWins), stop, price);
            }
        }
        return new TrailingResult(direction, entry, null, TrailingResult.NO_CHANGE, stop, price);
    }

    /** True for a level between the stop and the price. */
    private boolean stands(BigDecimal level, BigDecimal stop) {
        return protectsMore(level, stop, direction) && protectsMore(price, level, direction);
    }

    static BigDecimal gain(Direction direction, BigDecimal entry, BigDecimal price) {
        return switch (direction) {
            case LONG -> price.subtract(entry);
            case SHORT -> entry.subtract(price);
        };
    }

    private @Nullable BigDecimal breakeven() {
        boolean reached = gain(direction, entry, price)
                        .compareTo(policy.breakevenTriggerPct().multiply(entry))
                >= 0;
        return reached ? shiftedEntry(direction) : null;
    }

    /** Null also when it would not protect more than the stop: that is seen in the gap alone, before the level is worked out. */
    private @Nullable BigDecimal byRange(BigDecimal stop) {
        BigDecimal range = averageTrueRange;
        if (policy.mode() != TrailingMode.ATR || range == null || range.signum() <= 0) {
            return null;
        }
        BigDecimal distance = policy.atrMultiplier().multiply(range);
        if (gain(direction, stop, price).compareTo(distance) <= 0) {
            return null;
        }
        BigDecimal level = moved(price, distance, direction.opposite());
        return protectsMore(level, shiftedEntry(direction.opposite()), direction) ? level : null;
    }

    private String reason(boolean byRange) {
        return byRange && averageTrueRange != null
                ? "atr_trail (atr=" + Decimals.plain(averageTrueRange) + ", mult="
                        + Decimals.plain(policy.atrMultiplier()) + ")"
                : "breakeven_trigger (pnl=" + Decimals.fixed(Decimals.divide(gain(direction, entry, price), entry), 4)
                        + ")";
    }

    /** The entry moved by a tenth of a percent to the gain side of a direction. */
    private BigDecimal shiftedEntry(Direction towards) {
        return moved(entry, entry.multiply(BREAKEVEN_SHARE), towards);
    }

    private static BigDecimal moved(BigDecimal from, BigDecimal distance, Direction gainSide) {
        return switch (gainSide) {
            case LONG -> from.add(distance);
            case SHORT -> from.subtract(distance);
        };
    }

    /** True when a level is strictly further on the gain side than another. */
    private static boolean protectsMore(BigDecimal level, BigDecimal other, Direction direction) {
        return level.compareTo(other) == direction.sign();
    }
}
