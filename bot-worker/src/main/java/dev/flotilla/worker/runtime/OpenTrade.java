package dev.flotilla.worker.runtime;

import dev.flotilla.core.exits.ExitWatch;
import dev.flotilla.core.position.Direction;
import dev.flotilla.core.position.Position;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.VenuePosition;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A round trip that is not over.
 *
 * @param tradeId client order id of the entry
 * @param quantity all that was entered; part of it may be out again
 * @param entryPrice average
 * @param plan what was meant, null for a position that was adopted
 * @param exits what the strategy's exit preset knows of it; null without one, or before the first look
 */
public record OpenTrade(
        String tradeId,
        Direction direction,
        BigDecimal quantity,
        BigDecimal entryPrice,
        Instant openedAt,
        int leverage,
        @Nullable PlannedEntry plan,
        Protection protection,
        TradeExit exit,
        @Nullable ExitWatch exits) {

    private static final MathContext AVERAGE = new MathContext(24, RoundingMode.HALF_EVEN);

    /** A trade begun by this fill. */
    static OpenTrade opened(VenueFill fill, Direction direction, @Nullable PlannedEntry plan) {
        Protection levels =
                plan == null ? Protection.NONE : new Protection(plan.stopLoss(), null, plan.takeProfit(), null);
        return new OpenTrade(
                fill.clientOrderId(),
                direction,
                fill.quantity(),
                fill.price(),
                fill.occurredAt(),
                plan == null ? 1 : plan.leverage(),
                plan,
                levels,
                TradeExit.none(fill.fee()),
                null);
    }

    /** A position that the venue has and memory has not. */
    static OpenTrade adopted(VenuePosition position, String tradeId) {
        return new OpenTrade(
                tradeId,
                position.direction(),
                position.quantity(),
                position.entryPrice(),
                position.openedAt(),
                position.leverage(),
                null,
                Protection.NONE,
                TradeExit.none(BigDecimal.ZERO),
                null);
    }

    BigDecimal remaining() {
        return quantity.subtract(exit.quantity());
    }

    BigDecimal unrealized(BigDecimal mark) {
        return mark.subtract(entryPrice).multiply(remaining()).multiply(BigDecimal.valueOf(direction.sign()));
    }

    /** As the decision sees it. */
    Position position() {
        return new Position(
                direction,
                remaining(),
                entryPrice,
                openedAt.toEpochMilli(),
                protection.stopLoss(),
                protection.takeProfit());
    }

    OpenTrade added(VenueFill fill) {
        BigDecimal total = quantity.add(fill.quantity());
        BigDecimal paid = entryPrice.multiply(quantity).add(fill.price().multiply(fill.quantity()));
        return with(total, paid.divide(total, AVERAGE), leverage, protection, exit.withFee(fill.fee()));
    }

    OpenTrade reduced(VenueFill fill) {
        return with(quantity, entryPrice, leverage, protection, exit.with(fill));
    }

    OpenTrade protectedBy(Protection newProtection) {
        return with(quantity, entryPrice, leverage, newProtection, exit);
    }

    /** The trade when an order has ended without a fill: another guard is needed; empty when the order was none. */
    Optional<OpenTrade> without(String clientOrderId) {
        if (clientOrderId.equals(protection.stopOrderId())) {
            return Optional.of(protectedBy(protection.withStop(protection.stopLoss(), null)));
        }
        return clientOrderId.equals(protection.targetOrderId())
                ? Optional.of(protectedBy(protection.withTarget(protection.takeProfit(), null)))
                : Optional.empty();
    }

    OpenTrade closingBecause(String reason) {
        return with(quantity, entryPrice, leverage, protection, exit.because(reason));
    }

    /** The trade as the venue shows it: the venue's size counts, ours is only remembered. */
    OpenTrade alignedTo(VenuePosition position) {
        if (position.quantity().compareTo(remaining()) == 0) {
            return with(quantity, entryPrice, position.leverage(), protection, exit);
        }
        BigDecimal total = exit.quantity().add(position.quantity());
        return with(total, position.entryPrice(), position.leverage(), protection, exit);
    }

    private OpenTrade with(
            BigDecimal newQuantity, BigDecimal newPrice, int newLeverage, Protection newProtection, TradeExit newExit) {
        return new OpenTrade(
                tradeId, direction, newQuantity, newPrice, openedAt, newLeverage, plan, newProtection, newExit, exits);
    }

    OpenTrade watchedAs(ExitWatch watch) {
        return new OpenTrade(
                tradeId, direction, quantity, entryPrice, openedAt, leverage, plan, protection, exit, watch);
    }

    /** What an exit preset is told of this trade. */
    ExitWatch watch() {
        return exits == null ? ExitWatch.fresh(leverage) : new ExitWatch(leverage, exits.progress(), exits.closing());
    }

    BigDecimal exitPrice() {
        return exit.notional().divide(exit.quantity(), AVERAGE);
    }
}
