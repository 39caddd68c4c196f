package dev.flotilla.venues.paper;

import dev.flotilla.core.market.InstrumentFilters;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether an order fits the market and the account; the first misfit in a fixed order of checks counts. */
final class OrderChecks {
    /** Open orders one account may have. */
    static final int OPEN_ORDERS_MAX = 200;

    /** Why an order is refused: the code and a sentence with the figures. */
    record Denial(Refusal refusal, String detail) {}

    private final Turn turn;
    private final OrderRequest request;
    private final Quote quote;

    private OrderChecks(Turn turn, OrderRequest request, Quote quote) {
        this.turn = turn;
        this.request = request;
        this.quote = quote;
    }

    /** Empty when the order may be taken on. */
    static Optional<Denial> of(Turn turn, OrderRequest request, Quote quote) {
        OrderChecks checks = new OrderChecks(turn, request, quote);
        return checks.ownName()
                .or(checks::room)
                .or(() -> checks.tick("stopPrice", request.stopPrice()))
                .or(() -> checks.tick("limitPrice", request.limitPrice()))
                .or(request.reduceOnly() ? checks::closesSomething : checks::size)
                .or(checks::levelAhead)
                .or(checks::onlyMakes)
                .or(checks::margin);
    }

    private static Optional<Denial> deny(boolean when, Refusal refusal, String detail) {
        return when ? Optional.of(new Denial(refusal, detail)) : Optional.empty();
    }

    private Optional<Denial> ownName() {
        return deny(
                request.clientOrderId().startsWith(Turn.LIQUIDATION),
                Refusal.INVALID_ORDER,
                "client order ids that start with " + Turn.LIQUIDATION + " are the venue's");
    }

    private Optional<Denial> room() {
        return deny(
                turn.account().openOrders().size() >= OPEN_ORDERS_MAX,
                Refusal.INVALID_ORDER,
                "the account has " + OPEN_ORDERS_MAX + " open orders, cancel some first");
    }

    private Optional<Denial> tick(String field, @Nullable BigDecimal level) {
        BigDecimal tick = quote.filters().tickSize();
        return deny(
                level != null && !Amounts.isMultiple(level, tick),
                Refusal.INVALID_ORDER,
                field + " must be a multiple of " + tick.toPlainString());
    }

    private Optional<Denial> closesSomething() {
        boolean closes = turn.account()
                .position(request.symbol())
                .filter(position -> position.direction() == Sides.closed(request.side()))
                .isPresent();
        return deny(
                !closes,
                Refusal.REDUCE_ONLY,
                "no position in " + request.symbol() + " that a " + request.side() + " would reduce");
    }

    private Optional<Denial> size() {
        InstrumentFilters filters = quote.filters();
        BigDecimal quantity = request.quantity();
        Optional<Denial> step = deny(
                !Amounts.isMultiple(quantity, filters.stepSize()),
                Refusal.INVALID_ORDER,
                "quantity must be a multiple of " + filters.stepSize().toPlainString());
        return step.or(() -> deny(
                !filters.reachesMinimum(quantity, quote.lastPrice()),
                Refusal.BELOW_MIN_NOTIONAL,
                "at least " + filters.minQuantity().toPlainString() + " and a notional of "
                        + filters.minNotional().toPlainString() + " are required"));
    }

    private Optional<Denial> levelAhead() {
        BigDecimal level = request.stopPrice();
        return deny(
                level != null && Trigger.reached(request, level, quote.lastPrice()),
                Refusal.WOULD_TRIGGER,
                "the last price " + quote.lastPrice().toPlainString() + " is at the level or beyond it");
    }

    private Optional<Denial> onlyMakes() {
        return deny(
                Taking.mustNot(request, quote),
                Refusal.WOULD_TAKE,
                "the best price of the other side, "
                        + quote.otherSide(request.side()).toPlainString() + ", is at the limit price or better");
    }

    /** Orders that wait for a level are asked when they are filled. */
    private Optional<Denial> margin() {
        BigDecimal price = Taking.atOnce(turn.account().terms(), request, quote).orElse(request.limitPrice());
        return deny(
                price != null && !request.reduceOnly() && !turn.affordable(request, price),
                Refusal.INSUFFICIENT_MARGIN,
                "available margin " + turn.account().availableMargin().toPlainString()
                        + " does not cover margin and fee");
    }
}
