package dev.flotilla.venues.paper;

import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One decision about one account in the making: the events so far and the account as they leave it. Mutable, lives inside a
 * single call of the exchange.
 */
final class Turn {
    static final String POSITION_CLOSED = "position_closed";
    static final String LIQUIDATION = "liquidation";

    private final Instant at;
    private final List<PaperEvent> events = new ArrayList<>();
    private final Map<String, PaperOrder> touched = new HashMap<>();
    private PaperAccount account;

    Turn(PaperAccount account, Instant at) {
        this.account = account;
        this.at = at;
    }

    PaperAccount account() {
        return account;
    }

    List<PaperEvent> events() {
        return List.copyOf(events);
    }

    /** The order as the turn leaves it. */
    PaperOrder latest(PaperOrder order) {
        return touched.getOrDefault(order.clientOrderId(), order);
    }

    private void emit(PaperEvent event) {
        PaperOrder order = account.orderAfter(event);
        if (order != null) {
            touched.put(order.clientOrderId(), order);
        }
        account = account.apply(event);
        events.add(event);
    }

    PaperOrder accept(OrderRequest request) {
        PaperOrder order = PaperOrder.accepted(account.nextVenueOrderId(), request, at, null);
        emit(new PaperEvent.OrderAccepted(account.id(), order));
        return order;
    }

    PaperOrder reject(OrderRequest request, Refusal refusal) {
        PaperOrder order = PaperOrder.rejected(account.nextVenueOrderId(), request, at, refusal);
        emit(new PaperEvent.OrderRejected(account.id(), order));
        return order;
    }

    void expire(PaperOrder order, String reason) {
        emit(new PaperEvent.OrderExpired(account.id(), order.clientOrderId(), reason, at));
    }

    /** True when the account can pay for what the order would open at this price, after what it would close. */
    boolean affordable(OrderRequest request, BigDecimal price) {
        BigDecimal available = account.availableMargin();
        BigDecimal opening = request.quantity();
        Optional<PaperPosition> against = against(request);
        if (against.isPresent()) {
            BigDecimal fair = against.get().notBeyondBankruptcy(price);
            PaperPosition.Cut cut = against.get().cut(opening, fair);
            opening = opening.subtract(cut.quantity());
            available = available.add(cut.freedMargin()).add(cut.realized()).subtract(closingFee(cut, fair, false));
        }
        BigDecimal notional = opening.multiply(price);
        BigDecimal needed = PaperPosition.marginFor(notional, request.leverage())
                .add(account.terms().feeOn(notional));
        return opening.signum() == 0 || needed.compareTo(available) <= 0;
    }

    /** Fills the order: first what it closes, then, unless it is reduce-only, what it opens. */
    void execute(PaperOrder order, BigDecimal price) {
        OrderRequest request = order.request();
        BigDecimal left = request.quantity();
        Optional<PaperPosition> against = against(request);
        if (against.isPresent()) {
            BigDecimal closed = left.min(against.get().quantity());
            left = request.reduceOnly() ? BigDecimal.ZERO : left.subtract(closed);
            close(order, against.get(), closed, price, left.signum() == 0);
        }
        if (left.signum() > 0) {
            open(order, left, price);
        }
    }

    private Optional<PaperPosition> against(OrderRequest request) {
        return account.position(request.symbol())
                .filter(position -> position.direction() == Sides.closed(request.side()));
    }

    private void open(PaperOrder order, BigDecimal quantity, BigDecimal price) {
        BigDecimal fee = account.terms().feeOn(quantity.multiply(price), maker(order));
        fill(order, quantity, price, fee, BigDecimal.ZERO, true);
    }

    private void close(
            PaperOrder order, PaperPosition position, BigDecimal quantity, BigDecimal price, boolean complete) {
        BigDecimal fair = position.notBeyondBankruptcy(price);
        PaperPosition.Cut cut = position.cut(quantity, fair);
        fill(order, cut.quantity(), fair, closingFee(cut, fair, maker(order)), cut.realized(), complete);
        if (cut.whole()) {
            expireReduceOnly(position.symbol());
        }
    }

    /** Never more than the account has left: available margin does not fall below 0. */
    private BigDecimal closingFee(PaperPosition.Cut cut, BigDecimal price, boolean maker) {
        BigDecimal left = account.availableMargin().add(cut.freedMargin()).add(cut.realized());
        return account.terms().feeOn(cut.quantity().multiply(price), maker).min(left);
    }

    /** A limit order that rested and was met. */
    private boolean maker(PaperOrder order) {
        return order.request().type() == OrderType.LIMIT && order.createdAt().isBefore(at);
    }

    /** Takes the whole position at its bankruptcy price; the margin is gone, no fee comes on top. */
    void liquidate(PaperPosition position) {
        OrderRequest request = new OrderRequest(
                LIQUIDATION + "-" + (account.fillSeq() + 1),
                position.symbol(),
                OrderSide.closing(position.direction()),
                OrderType.MARKET,
                position.quantity(),
                null,
                true,
                position.leverage());
        PaperOrder order = PaperOrder.accepted(account.nextVenueOrderId(), request, at, LIQUIDATION);
        emit(new PaperEvent.OrderAccepted(account.id(), order));
        BigDecimal price = position.bankruptcyPrice();
        PaperPosition.Cut cut = position.cut(position.quantity(), price);
        fill(order, cut.quantity(), price, BigDecimal.ZERO, cut.realized(), true);
        expireReduceOnly(position.symbol());
    }

    private void fill(
            PaperOrder order,
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal fee,
            BigDecimal realized,
            boolean complete) {
        OrderRequest request = order.request();
        PaperFill fill = new PaperFill(
                account.fillSeq() + 1,
                account.id(),
                request.clientOrderId(),
                request.symbol(),
                request.side(),
                Amounts.tidy(price),
                Amounts.tidy(quantity),
                Amounts.tidy(fee),
                Amounts.tidy(realized),
                at,
                maker(order));
        emit(new PaperEvent.OrderFilled(account.id(), fill, request.leverage(), complete));
    }

    private void expireReduceOnly(String symbol) {
        account.openOrders().values().stream()
                .filter(order ->
                        order.request().reduceOnly() && order.request().symbol().equals(symbol))
                .toList()
                .forEach(order -> expire(order, POSITION_CLOSED));
    }
}
