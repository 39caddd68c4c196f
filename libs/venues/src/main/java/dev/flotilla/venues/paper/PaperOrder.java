package dev.flotilla.venues.paper;

import dev.flotilla.core.decimal.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order as the exchange knows it. State diagram: {@code ACCEPTED -> FILLED | CANCELLED | EXPIRED}, or REJECTED from the start.
 *
 * @param venueOrderId ours, unique in the venue
 * @param reason null, or why it was rejected, expired or came to be ({@code liquidation})
 */
public record PaperOrder(
        String venueOrderId,
        OrderRequest request,
        OrderStatus status,
        Instant createdAt,
        @Nullable Instant closedAt,
        @Nullable String reason,
        List<PaperFill> fills) {

    public PaperOrder {
        fills = List.copyOf(fills);
    }

    static PaperOrder accepted(String venueOrderId, OrderRequest request, Instant at, @Nullable String reason) {
        return new PaperOrder(venueOrderId, request, OrderStatus.ACCEPTED, at, null, reason, List.of());
    }

    static PaperOrder rejected(String venueOrderId, OrderRequest request, Instant at, Refusal refusal) {
        return new PaperOrder(venueOrderId, request, OrderStatus.REJECTED, at, at, refusal.code(), List.of());
    }

    PaperOrder filled(PaperFill fill, boolean complete) {
        List<PaperFill> all = new ArrayList<>(fills);
        all.add(fill);
        return complete
                ? new PaperOrder(venueOrderId, request, OrderStatus.FILLED, createdAt, fill.occurredAt(), reason, all)
                : new PaperOrder(venueOrderId, request, status, createdAt, closedAt, reason, all);
    }

    PaperOrder closed(OrderStatus finalStatus, Instant at, @Nullable String why) {
        return new PaperOrder(venueOrderId, request, finalStatus, createdAt, at, why, fills);
    }

    public String clientOrderId() {
        return request.clientOrderId();
    }

    public boolean open() {
        return status == OrderStatus.ACCEPTED;
    }

    /** Mean fill price weighted by quantity; empty without a fill. */
    public Optional<BigDecimal> averagePrice() {
        if (fills.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal notional = fills.stream().map(PaperFill::notional).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal quantity = fills.stream().map(PaperFill::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        return Optional.of(Amounts.tidy(Decimals.divide(notional, quantity)));
    }

    /** The price a resting order waits for; calling it on a MARKET order is a bug. */
    BigDecimal level() {
        BigDecimal level = request.type() == OrderType.LIMIT ? request.limitPrice() : request.stopPrice();
        if (level == null) {
            throw new IllegalStateException("order " + clientOrderId() + " has no price to wait for");
        }
        return level;
    }
}
