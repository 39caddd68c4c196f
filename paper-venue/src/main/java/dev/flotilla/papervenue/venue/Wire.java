package dev.flotilla.papervenue.venue;

import dev.flotilla.contracts.venue.PaperVenue;
import dev.flotilla.core.market.Bar;
import dev.flotilla.venues.paper.OrderRequest;
import dev.flotilla.venues.paper.PaperAccount;
import dev.flotilla.venues.paper.PaperExchange;
import dev.flotilla.venues.paper.PaperFill;
import dev.flotilla.venues.paper.PaperOrder;
import dev.flotilla.venues.paper.PaperPosition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The exchange's records as the wire shows them. */
final class Wire {
    private Wire() {}

    static List<BigDecimal> kline(Bar bar) {
        return List.of(
                BigDecimal.valueOf(bar.openTimeMillis()), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
    }

    static PaperVenue.Fill fill(PaperFill fill) {
        return new PaperVenue.Fill(
                fill.seq(),
                fill.fillId(),
                fill.account(),
                fill.clientOrderId(),
                fill.symbol(),
                fill.side().name(),
                fill.price(),
                fill.quantity(),
                fill.fee(),
                fill.realizedPnl(),
                fill.maker(),
                fill.occurredAt());
    }

    static PaperVenue.OrderState order(PaperOrder order) {
        return new PaperVenue.OrderState(
                order.clientOrderId(),
                order.venueOrderId(),
                order.request().symbol(),
                order.request().side().name(),
                order.request().type().name(),
                order.request().quantity(),
                order.request().stopPrice(),
                order.request().reduceOnly(),
                order.status().name(),
                order.averagePrice().orElse(null),
                order.createdAt(),
                order.closedAt(),
                order.reason(),
                order.fills().stream().map(Wire::fill).toList(),
                order.request().limitPrice(),
                life(order));
    }

    private static @Nullable String life(PaperOrder order) {
        OrderRequest.Limit limit = order.request().limit();
        return limit == null ? null : limit.timeInForce().name();
    }

    static PaperVenue.AccountState account(PaperExchange exchange, String id, Instant clock) {
        PaperAccount account = exchange.account(id);
        return new PaperVenue.AccountState(
                id,
                account.terms().startingEquity(),
                exchange.equity(id),
                account.availableMargin(),
                account.realizedPnl(),
                account.fees(),
                account.fillSeq(),
                clock,
                account.positions().values().stream()
                        .map(position -> position(position, exchange.markPrice(position)))
                        .toList(),
                account.openOrders().values().stream().map(Wire::order).toList());
    }

    private static PaperVenue.PositionState position(PaperPosition position, BigDecimal mark) {
        return new PaperVenue.PositionState(
                position.symbol(),
                position.direction().wire(),
                position.quantity(),
                position.entryPrice(),
                position.leverage(),
                position.margin(),
                mark,
                position.unrealizedPnl(mark),
                position.openedAt());
    }
}
