package dev.flotilla.venues.extended;

import static dev.flotilla.venues.extended.ExtendedJson.moment;
import static dev.flotilla.venues.extended.ExtendedJson.number;
import static dev.flotilla.venues.extended.ExtendedJson.numberOr;
import static dev.flotilla.venues.extended.ExtendedJson.numberOrNull;
import static dev.flotilla.venues.extended.ExtendedJson.text;
import static dev.flotilla.venues.extended.ExtendedJson.textOrNull;
import static dev.flotilla.venues.extended.ExtendedJson.whole;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.core.position.Direction;
import dev.flotilla.venues.OrderStatus;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.VenuePosition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Wire JSON to port records. Input that does not fit throws {@link IllegalArgumentException}. */
final class ExtendedParse {

    private ExtendedParse() {}

    static OrderSide side(JsonNode wire) {
        String side = text(wire, "side");
        return switch (side) {
            case "BUY" -> OrderSide.BUY;
            case "SELL" -> OrderSide.SELL;
            default -> throw new IllegalArgumentException("side is BUY or SELL, was " + side);
        };
    }

    static VenueOrder order(JsonNode wire) {
        OrderSide side = side(wire);
        OrderType type = type(wire, side);
        BigDecimal quantity = number(wire, "qty");
        BigDecimal filled = numberOr(wire, "filledQty", BigDecimal.ZERO);
        String id = Long.toString(whole(wire, "id"));
        return new VenueOrder(
                clientOrderId(textOrNull(wire, "externalId"), id),
                id,
                text(wire, "market"),
                side,
                type,
                quantity,
                type.triggered() ? number(ExtendedJson.need(wire, "trigger"), "triggerPrice") : null,
                type == OrderType.LIMIT ? number(wire, "price") : null,
                wire.path("reduceOnly").asBoolean(),
                status(wire, filled),
                filled,
                filled.signum() == 0 ? null : numberOrNull(wire, "averagePrice"),
                reason(wire),
                List.of());
    }

    /** Orders that the venue makes itself, such as a liquidation, have no id of ours. */
    static String clientOrderId(@Nullable String externalId, String orderId) {
        return externalId == null || externalId.isEmpty() ? "venue-" + orderId : externalId;
    }

    private static OrderType type(JsonNode wire, OrderSide side) {
        String type = text(wire, "type");
        return switch (type) {
            case "LIMIT" -> OrderType.LIMIT;
            case "MARKET" -> OrderType.MARKET;
            case "CONDITIONAL" -> {
                boolean up = wire.path("trigger").path("direction").asText().equals("UP");
                yield up == (side == OrderSide.BUY) ? OrderType.STOP_MARKET : OrderType.TAKE_PROFIT_MARKET;
            }
            default -> throw new IllegalArgumentException("type of an order that is not ours: " + type);
        };
    }

    private static OrderStatus status(JsonNode wire, BigDecimal filled) {
        String status = text(wire, "status");
        return switch (status) {
            case "NEW", "UNTRIGGERED", "TRIGGERED" ->
                filled.signum() > 0 ? OrderStatus.PARTIALLY_FILLED : OrderStatus.ACCEPTED;
            case "PARTIALLY_FILLED" -> OrderStatus.PARTIALLY_FILLED;
            case "FILLED" -> OrderStatus.FILLED;
            case "CANCELLED" -> OrderStatus.CANCELLED;
            case "REJECTED" -> OrderStatus.REJECTED;
            case "EXPIRED" -> OrderStatus.EXPIRED;
            default -> throw new IllegalArgumentException("unknown status of an order: " + status);
        };
    }

    private static @Nullable String reason(JsonNode wire) {
        String reason = textOrNull(wire, "statusReason");
        return reason == null || reason.equals("NONE") ? null : reason;
    }

    /** Size with its sign and what was paid for it: where counting gains begins. */
    record Held(String market, BigDecimal size, BigDecimal openPrice) {}

    static Held held(JsonNode wire) {
        BigDecimal size = number(wire, "size");
        return new Held(
                text(wire, "market"),
                direction(wire) == Direction.LONG ? size : size.negate(),
                number(wire, "openPrice"));
    }

    private static Direction direction(JsonNode wire) {
        String side = text(wire, "side");
        return switch (side) {
            case "LONG" -> Direction.LONG;
            case "SHORT" -> Direction.SHORT;
            default -> throw new IllegalArgumentException("side is LONG or SHORT, was " + side);
        };
    }

    static VenuePosition position(JsonNode wire) {
        return new VenuePosition(
                text(wire, "market"),
                direction(wire),
                number(wire, "size"),
                number(wire, "openPrice"),
                number(wire, "leverage").setScale(0, RoundingMode.DOWN).intValueExact(),
                number(wire, "markPrice"),
                number(wire, "unrealisedPnl"),
                opened(wire));
    }

    /** Earlier releases of the venue called it otherwise. */
    private static Instant opened(JsonNode wire) {
        return wire.hasNonNull("createdTime") ? moment(wire, "createdTime") : moment(wire, "createdAt");
    }

    static Bar bar(JsonNode wire) {
        return new Bar(
                whole(wire, "T"),
                number(wire, "o"),
                number(wire, "h"),
                number(wire, "l"),
                number(wire, "c"),
                numberOr(wire, "v", BigDecimal.ZERO));
    }
}
