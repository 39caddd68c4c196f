package dev.flotilla.venues.extended;

import dev.flotilla.core.order.OrderSide;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.PlaceResult;
import dev.flotilla.venues.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Turns an order of ours into terms of the venue, which has no market order but one with a worst price. */
final class OrderDraft {

    private final ExtendedConfig config;
    private final Touches touches;
    private final FeeRates fees;
    private final VenueClock clock;
    private final LongSupplier nonces;

    /** @param nonces 1 to 2^31 - 1, drawn by chance */
    OrderDraft(ExtendedConfig config, Touches touches, FeeRates fees, VenueClock clock, LongSupplier nonces) {
        this.config = config;
        this.touches = touches;
        this.fees = fees;
        this.clock = clock;
        this.nonces = nonces;
    }

    /** Whether the venue would take a stop that is crossed already is not written down: so it is not asked. */
    PlaceResult.@Nullable Refused crossed(OrderRequest order) {
        BigDecimal stop = order.stopPrice();
        if (stop == null) {
            return null;
        }
        BigDecimal mark = touches.mark(order.symbol());
        boolean reached = isUp(order) ? mark.compareTo(stop) >= 0 : mark.compareTo(stop) <= 0;
        return reached
                ? new PlaceResult.Refused(
                        Refusal.WOULD_TRIGGER, "not sent: the mark price is " + mark.toPlainString() + " already")
                : null;
    }

    OrderTerms terms(ExtendedMarket market, OrderRequest order, @Nullable String replaced) {
        OrderTerms.Kind kind = kind(order);
        BigDecimal stop = order.stopPrice();
        return new OrderTerms(
                order.clientOrderId(),
                order.side(),
                kind,
                order.quantity(),
                price(market, order),
                stop == null ? null : new OrderTerms.Trigger(stop, isUp(order)),
                order.reduceOnly() || order.type().triggered(),
                fees.of(market.name()),
                expires(kind, order.validUntil()),
                nonces.getAsLong(),
                replaced);
    }

    /** The same order over another quantity, under a nonce of its own. */
    OrderTerms sized(OrderTerms terms, BigDecimal quantity) {
        return new OrderTerms(
                terms.id(),
                terms.side(),
                terms.kind(),
                quantity,
                terms.price(),
                terms.trigger(),
                terms.reduceOnly(),
                terms.feeRate(),
                terms.expires(),
                nonces.getAsLong(),
                terms.replaces());
    }

    private static OrderTerms.Kind kind(OrderRequest order) {
        return switch (order.type()) {
            case MARKET -> OrderTerms.Kind.MARKET;
            case STOP_MARKET, TAKE_PROFIT_MARKET -> OrderTerms.Kind.CONDITIONAL;
            case LIMIT ->
                switch (Objects.requireNonNull(order.limit()).timeInForce()) {
                    case GTC -> OrderTerms.Kind.LIMIT;
                    case IOC -> OrderTerms.Kind.LIMIT_IOC;
                    case POST_ONLY -> OrderTerms.Kind.POST_ONLY;
                };
        };
    }

    /** An order that takes at once is void for the venue when its time is up; one that rests has only the time it may rest. */
    private Instant expires(OrderTerms.Kind kind, Instant validUntil) {
        return kind.immediate() ? clock.atVenue(validUntil) : clock.instant().plus(config.orderLife());
    }

    private BigDecimal price(ExtendedMarket market, OrderRequest order) {
        BigDecimal stop = order.stopPrice();
        OrderRequest.Limit limit = order.limit();
        if (limit != null) {
            return limit.price();
        }
        if (stop != null) {
            return worst(market, order.side(), stop, config.stopSlippage());
        }
        Touches.Prices touch = touches.touch(market.name());
        BigDecimal best = order.side() == OrderSide.BUY ? touch.ask() : touch.bid();
        return worst(market, order.side(), best, config.slippage());
    }

    /** Beyond the price, on the tick, rounded away from it. */
    private static BigDecimal worst(ExtendedMarket market, OrderSide side, BigDecimal price, BigDecimal slippage) {
        boolean buys = side == OrderSide.BUY;
        BigDecimal tick = market.filters().tickSize();
        BigDecimal raw = price.multiply(buys ? BigDecimal.ONE.add(slippage) : BigDecimal.ONE.subtract(slippage));
        RoundingMode away = buys ? RoundingMode.CEILING : RoundingMode.FLOOR;
        return raw.divide(tick, 0, away).multiply(tick);
    }

    /** A stop of a short and a target of a long wait for the price to rise. */
    private static boolean isUp(OrderRequest order) {
        return (order.type() == OrderType.STOP_MARKET) == (order.side() == OrderSide.BUY);
    }
}
