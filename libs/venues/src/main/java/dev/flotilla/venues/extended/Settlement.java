package dev.flotilla.venues.extended;

import dev.flotilla.venues.OrderLookup;
import dev.flotilla.venues.OrderStatus;
import dev.flotilla.venues.PlaceResult;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.VenueUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** Waits for what the matching engine makes of an order that the gateway took: on the stream first, then by asking. */
final class Settlement {

    private static final Duration FIRST_SLICE = Duration.ofMillis(250);
    private static final Duration BLIND_SLICE = Duration.ofMillis(20);

    private final AccountContext context;
    private final TradeReader trades;
    private final Predicate<String> streams;
    private final Duration longest;
    private final LongSupplier nanos;

    /** @param streams whether an account's stream is up */
    Settlement(
            AccountContext context,
            TradeReader trades,
            Predicate<String> streams,
            Duration longest,
            LongSupplier nanos) {
        this.context = context;
        this.trades = trades;
        this.streams = streams;
        this.longest = longest;
        this.nanos = nanos;
    }

    PlaceResult placed(OrderTerms terms) {
        boolean rests = !terms.kind().immediate();
        Predicate<VenueOrder> settled = order -> rests || !order.status().open();
        return told(terms.id(), settled)
                .map(this::result)
                .orElseGet(() -> new PlaceResult.Unknown("taken by the venue's gateway, and not told of in time"));
    }

    private PlaceResult result(VenueOrder told) {
        VenueOrder order = withFills(told);
        boolean filled = order.filledQuantity().signum() > 0;
        return switch (order.status()) {
            case ACCEPTED, PARTIALLY_FILLED -> new PlaceResult.Accepted(order);
            case FILLED -> new PlaceResult.Filled(order);
            case CANCELLED, EXPIRED ->
                filled
                        ? new PlaceResult.Filled(order)
                        : new PlaceResult.Refused(Refusals.of(order), order.status() + " " + order.reason());
            case REJECTED -> new PlaceResult.Refused(Refusals.of(order), order.status() + " " + order.reason());
        };
    }

    /** The order once it is as wanted; empty when the venue does not tell it in time. */
    Optional<VenueOrder> told(String clientOrderId, Predicate<VenueOrder> wanted) {
        long end = nanos.getAsLong() + longest.toNanos();
        Duration slice = streams.test(context.account()) ? FIRST_SLICE : BLIND_SLICE;
        while (true) {
            Optional<VenueOrder> streamed = context.orders().await(clientOrderId, wanted, slice);
            if (streamed.isPresent()) {
                return streamed;
            }
            OrderLookup lookup = context.find(clientOrderId);
            if (lookup instanceof OrderLookup.Found found && wanted.test(found.order())) {
                return Optional.of(found.order());
            }
            if (nanos.getAsLong() >= end || Thread.currentThread().isInterrupted()) {
                return Optional.empty();
            }
            slice = slice.multipliedBy(2);
        }
    }

    /** With its executions, all of them or none. */
    VenueOrder withFills(VenueOrder order) {
        if (order.filledQuantity().signum() == 0) {
            return order;
        }
        List<VenueFill> fills = context.fills().ofOrder(order.clientOrderId(), order.filledQuantity());
        if (fills.isEmpty() && order.status() == OrderStatus.FILLED) {
            fills = read(order);
        }
        return new VenueOrder(
                order.clientOrderId(),
                order.venueOrderId(),
                order.symbol(),
                order.side(),
                order.type(),
                order.quantity(),
                order.stopPrice(),
                order.limitPrice(),
                order.reduceOnly(),
                order.status(),
                order.filledQuantity(),
                order.averagePrice(),
                order.reason(),
                fills);
    }

    private List<VenueFill> read(VenueOrder order) {
        try {
            trades.catchUp();
        } catch (VenueUnavailableException | VenueRefusedException e) {
            // Whoever needs them reads the account's.
            return List.of();
        }
        return context.fills().ofOrder(order.clientOrderId(), order.filledQuantity());
    }
}
