package dev.flotilla.venues.paper.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.flotilla.contracts.venue.PaperVenue;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.core.position.Direction;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderStatus;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.Touch;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.VenuePosition;
import dev.flotilla.venues.paper.PaperBook;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Wire records to port records and back. Input that does not fit throws {@link IllegalArgumentException}. */
final class PaperJson {

    /** Buffers kept for the next use. By default each thread keeps its own, and a worker has a thread per bot. */
    private static final int BUFFERS_KEPT = 32;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.newBoundedPool(BUFFERS_KEPT))
                    .build())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            // A venue of a later release may tell more.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final int BAR_FIELDS = 6;

    private PaperJson() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value, e);
        }
    }

    static <T> T read(String json, Class<T> type) {
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new IllegalArgumentException("expected " + type.getSimpleName() + ", was null");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("expected " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }

    static PaperVenue.NewOrder newOrder(OrderRequest order) {
        return new PaperVenue.NewOrder(
                order.clientOrderId(),
                order.symbol(),
                order.side().name(),
                order.type().name(),
                order.quantity(),
                order.stopPrice(),
                order.reduceOnly(),
                order.leverage(),
                order.validUntil(),
                order.limit() == null ? null : order.limit().price(),
                order.limit() == null ? null : order.limit().timeInForce().name());
    }

    static Bar bar(List<BigDecimal> fields) {
        if (fields.size() != BAR_FIELDS) {
            throw new IllegalArgumentException("a bar has " + BAR_FIELDS + " fields, was " + fields);
        }
        return new Bar(
                fields.get(0).longValueExact(),
                fields.get(1),
                fields.get(2),
                fields.get(3),
                fields.get(4),
                fields.get(5));
    }

    static VenueOrder order(PaperVenue.OrderState state) {
        List<VenueFill> fills = state.fills() == null
                ? List.of()
                : state.fills().stream().map(PaperJson::fill).toList();
        return new VenueOrder(
                need(state.clientOrderId(), "clientOrderId"),
                need(state.venueOrderId(), "venueOrderId"),
                need(state.symbol(), "symbol"),
                OrderSide.valueOf(need(state.side(), "side")),
                OrderType.valueOf(need(state.type(), "type")),
                need(state.quantity(), "quantity"),
                state.stopPrice(),
                state.limitPrice(),
                state.reduceOnly(),
                OrderStatus.valueOf(need(state.status(), "status")),
                fills.stream().map(VenueFill::quantity).reduce(BigDecimal.ZERO, BigDecimal::add),
                state.averagePrice(),
                state.reason(),
                fills);
    }

    static VenueFill fill(PaperVenue.Fill fill) {
        return new VenueFill(
                fill.seq(),
                need(fill.fillId(), "fillId"),
                need(fill.clientOrderId(), "clientOrderId"),
                need(fill.symbol(), "symbol"),
                OrderSide.valueOf(need(fill.side(), "side")),
                need(fill.price(), "price"),
                need(fill.quantity(), "quantity"),
                need(fill.fee(), "fee"),
                need(fill.realizedPnl(), "realizedPnl"),
                need(fill.occurredAt(), "occurredAt"));
    }

    static AccountSnapshot snapshot(PaperVenue.AccountState state) {
        return new AccountSnapshot(
                need(state.equity(), "equity"),
                need(state.availableMargin(), "availableMargin"),
                state.lastFillSeq(),
                need(state.clock(), "clock"),
                need(state.positions(), "positions").stream()
                        .map(PaperJson::position)
                        .toList(),
                need(state.openOrders(), "openOrders").stream()
                        .map(PaperJson::order)
                        .toList());
    }

    private static VenuePosition position(PaperVenue.PositionState state) {
        return new VenuePosition(
                need(state.symbol(), "symbol"),
                Direction.ofWire(need(state.side(), "side"))
                        .orElseThrow(() -> new IllegalArgumentException("side is long or short, was " + state.side())),
                need(state.quantity(), "quantity"),
                need(state.entryPrice(), "entryPrice"),
                state.leverage(),
                need(state.markPrice(), "markPrice"),
                need(state.unrealizedPnl(), "unrealizedPnl"),
                need(state.openedAt(), "openedAt"));
    }

    static InstrumentFilters filters(PaperVenue.Instrument wire) {
        return new InstrumentFilters(wire.stepSize(), wire.tickSize(), wire.minQty(), wire.minNotional());
    }

    /** Best prices around the last one; empty for a symbol that is not traded or has no price yet. */
    static Optional<Touch> touch(PaperVenue.Info info, String symbol) {
        return need(info.instruments(), "instruments").stream()
                .filter(wire -> wire.symbol().equals(symbol))
                .flatMap(wire -> Stream.ofNullable(wire.lastPrice())
                        .filter(price -> price.signum() > 0)
                        .map(price -> PaperBook.of(price, BigDecimal.ZERO, filters(wire))))
                .map(book -> new Touch(
                        book.bids().getFirst().price(), book.asks().getFirst().price()))
                .findFirst();
    }

    /** A field without which the record means nothing; a wire record may lack it whatever its type says. */
    static <T> T need(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException("field " + field + " is missing");
        }
        return value;
    }
}
