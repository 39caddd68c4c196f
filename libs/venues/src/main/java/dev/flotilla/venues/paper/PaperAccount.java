package dev.flotilla.venues.paper;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * State of one account: money, positions by symbol, open orders by client order id (oldest first). Immutable; {@link #apply}
 * is the only way on.
 *
 * @param realizedPnl gross, over the life of the account
 * @param fees paid over the life of the account
 * @param orderSeq orders seen
 * @param fillSeq sequence of the latest fill
 */
public record PaperAccount(
        String id,
        AccountTerms terms,
        BigDecimal realizedPnl,
        BigDecimal fees,
        long orderSeq,
        long fillSeq,
        Map<String, PaperPosition> positions,
        Map<String, PaperOrder> openOrders) {

    public PaperAccount {
        positions = Collections.unmodifiableMap(new LinkedHashMap<>(positions));
        openOrders = Collections.unmodifiableMap(new LinkedHashMap<>(openOrders));
    }

    static PaperAccount opened(PaperEvent.AccountOpened event) {
        return new PaperAccount(
                event.account(), event.terms(), BigDecimal.ZERO, BigDecimal.ZERO, 0, 0, Map.of(), Map.of());
    }

    public Optional<PaperPosition> position(String symbol) {
        return Optional.ofNullable(positions.get(symbol));
    }

    /** Starting equity and everything realised since, fees taken off. */
    public BigDecimal wallet() {
        return terms.startingEquity().add(realizedPnl).subtract(fees);
    }

    /** What new entries may reserve; never negative. */
    public BigDecimal availableMargin() {
        return Amounts.tidy(
                positions.values().stream().map(PaperPosition::margin).reduce(wallet(), BigDecimal::subtract));
    }

    String nextVenueOrderId() {
        return id + ":o" + (orderSeq + 1);
    }

    /** The account after an event that was decided for it. An event about an order that is not open is a bug. */
    PaperAccount apply(PaperEvent event) {
        return switch (event) {
            case PaperEvent.AccountOpened opened -> opened(opened);
            case PaperEvent.OrderAccepted accepted ->
                with(orderSeq + 1, orders(accepted.order().clientOrderId(), accepted.order()));
            case PaperEvent.OrderRejected _ -> with(orderSeq + 1, openOrders);
            case PaperEvent.OrderFilled filled -> filled(filled);
            case PaperEvent.OrderCancelled cancelled ->
                with(orderSeq, orders(open(cancelled.clientOrderId()).clientOrderId(), null));
            case PaperEvent.OrderExpired expired ->
                with(orderSeq, orders(open(expired.clientOrderId()).clientOrderId(), null));
        };
    }

    private PaperOrder open(String clientOrderId) {
        PaperOrder order = openOrders.get(clientOrderId);
        if (order == null) {
            throw new IllegalStateException("account " + id + " has no open order " + clientOrderId);
        }
        return order;
    }

    /** The order an event leaves behind, given the account before the event; null for an event without an order. */
    @Nullable
    PaperOrder orderAfter(PaperEvent event) {
        return switch (event) {
            case PaperEvent.AccountOpened _ -> null;
            case PaperEvent.OrderAccepted accepted -> accepted.order();
            case PaperEvent.OrderRejected rejected -> rejected.order();
            case PaperEvent.OrderFilled filled ->
                open(filled.fill().clientOrderId()).filled(filled.fill(), filled.complete());
            case PaperEvent.OrderCancelled cancelled ->
                open(cancelled.clientOrderId()).closed(OrderStatus.CANCELLED, cancelled.at(), null);
            case PaperEvent.OrderExpired expired ->
                open(expired.clientOrderId()).closed(OrderStatus.EXPIRED, expired.at(), expired.reason());
        };
    }

    private PaperAccount filled(PaperEvent.OrderFilled event) {
        PaperFill fill = event.fill();
        PaperOrder order = open(fill.clientOrderId()).filled(fill, event.complete());
        return new PaperAccount(
                id,
                terms,
                Amounts.tidy(realizedPnl.add(fill.realizedPnl())),
                Amounts.tidy(fees.add(fill.fee())),
                orderSeq,
                fill.seq(),
                positionsAfter(fill, event.leverage()),
                orders(order.clientOrderId(), order.open() ? order : null));
    }

    private Map<String, PaperPosition> positionsAfter(PaperFill fill, int leverage) {
        PaperPosition before = positions.get(fill.symbol());
        if (before == null) {
            return edited(positions, fill.symbol(), PaperPosition.opened(fill, leverage));
        }
        if (before.direction() == Sides.entered(fill.side())) {
            return edited(positions, fill.symbol(), before.increased(fill, leverage));
        }
        PaperPosition.Cut cut = before.cut(fill.quantity(), fill.price());
        return edited(positions, fill.symbol(), cut.whole() ? null : before.after(cut));
    }

    private Map<String, PaperOrder> orders(String clientOrderId, @Nullable PaperOrder order) {
        return edited(openOrders, clientOrderId, order);
    }

    /** A copy with this entry set, or taken out when the value is null. */
    private static <V> Map<String, V> edited(Map<String, V> map, String key, @Nullable V value) {
        Map<String, V> copy = new LinkedHashMap<>(map);
        if (value == null) {
            copy.remove(key);
        } else {
            copy.put(key, value);
        }
        return copy;
    }

    private PaperAccount with(long newOrderSeq, Map<String, PaperOrder> orders) {
        return new PaperAccount(id, terms, realizedPnl, fees, newOrderSeq, fillSeq, positions, orders);
    }
}
