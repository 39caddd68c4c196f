package dev.flotilla.core.risk;

import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.position.Direction;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Moves a stop towards the price and never away from it. */
public final class TrailingStop {
    /** Breakeven lies this share of the entry on the gain side, to pay for fees. */
    private static final BigDecimal BREAKEVEN_SHARE = new BigDecimal("0.001");

    private final Direction direction;
    private final BigDecimal entry;
    private final BigDecimal stop;
    private final BigDecimal price;
    private final TrailingPolicy policy;

    private TrailingStop(
            Direction direction, BigDecimal entry, BigDecimal stop, BigDecimal price, TrailingPolicy policy) {
        this.direction = direction;
        this.entry = entry;
        this.stop = stop;
        this.price = price;
        this.policy = policy;
    }

    /**
     * Trails one stop.
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
        return new TrailingStop(direction, entry, stop, price, policy).best(averageTrueRange);
    }

    /** The result with its stop on the nearest tick; a stop that is no better after rounding does not move. */
    public static TrailingResult rounded(TrailingResult result, Direction direction, InstrumentFilters filters) {
        BigDecimal moved = result.newStopLoss();
        if (moved == null) {
            return result;
        }
        BigDecimal rounded = filters.roundPrice(moved);
        boolean stays = !protectsMore(rounded, result.oldStopLoss(), direction)
                || !protectsMore(result.currentPrice(), rounded, direction);
        return stays
                ? new TrailingResult(
                        null, TrailingResult.NO_CHANGE, result.oldStopLoss(), result.currentPrice(), result.pnlPct())
                : new TrailingResult(
                        rounded, result.reason(), result.oldStopLoss(), result.currentPrice(), result.pnlPct());
    }

    private TrailingResult best(@Nullable BigDecimal averageTrueRange) {
        BigDecimal gain = price.subtract(entry).multiply(BigDecimal.valueOf(direction.sign()));
        BigDecimal pnlPct = Decimals.divide(gain, entry);
        return Stream.of(breakeven(gain, pnlPct), byRange(averageTrueRange))
                .flatMap(Optional::stream)
                .max(Comparator.comparing(candidate -> candidate.level.multiply(BigDecimal.valueOf(direction.sign()))))
                .filter(candidate -> protectsMore(candidate.level, stop, direction))
                .filter(candidate -> protectsMore(price, candidate.level, direction))
                .map(candidate -> new TrailingResult(candidate.level, candidate.reason, stop, price, pnlPct))
                .orElseGet(() -> new TrailingResult(null, TrailingResult.NO_CHANGE, stop, price, pnlPct));
    }

    private Optional<Candidate> breakeven(BigDecimal gain, BigDecimal pnlPct) {
        if (gain.compareTo(policy.breakevenTriggerPct().multiply(entry)) < 0) {
            return Optional.empty();
        }
        return Optional.of(new Candidate(
                shiftedEntry(direction.sign()), "breakeven_trigger (pnl=" + Decimals.fixed(pnlPct, 4) + ")"));
    }

    private Optional<Candidate> byRange(@Nullable BigDecimal averageTrueRange) {
        if (policy.mode() != TrailingMode.ATR || averageTrueRange == null || averageTrueRange.signum() <= 0) {
            return Optional.empty();
        }
        BigDecimal distance = policy.atrMultiplier().multiply(averageTrueRange);
        BigDecimal level = price.subtract(distance.multiply(BigDecimal.valueOf(direction.sign())));
        if (!protectsMore(level, shiftedEntry(-direction.sign()), direction)) {
            return Optional.empty();
        }
        String reason = "atr_trail (atr=" + Decimals.plain(averageTrueRange) + ", mult="
                + Decimals.plain(policy.atrMultiplier()) + ")";
        return Optional.of(new Candidate(level, reason));
    }

    private BigDecimal shiftedEntry(int sign) {
        return entry.add(entry.multiply(BREAKEVEN_SHARE).multiply(BigDecimal.valueOf(sign)));
    }

    /** True when a level is strictly further on the gain side than another. */
    private static boolean protectsMore(BigDecimal level, BigDecimal other, Direction direction) {
        return level.compareTo(other) == direction.sign();
    }

    private record Candidate(BigDecimal level, String reason) {}
}
