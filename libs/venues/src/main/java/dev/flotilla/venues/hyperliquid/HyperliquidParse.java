package dev.flotilla.venues.hyperliquid;

import static dev.flotilla.venues.hyperliquid.HyperliquidJson.need;
import static dev.flotilla.venues.hyperliquid.HyperliquidJson.number;
import static dev.flotilla.venues.hyperliquid.HyperliquidJson.numberOrNull;
import static dev.flotilla.venues.hyperliquid.HyperliquidJson.text;
import static dev.flotilla.venues.hyperliquid.HyperliquidJson.textOrNull;
import static dev.flotilla.venues.hyperliquid.HyperliquidJson.whole;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.core.position.Direction;
import dev.flotilla.venues.OrderStatus;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.Touch;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.VenuePosition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The venue's shapes as what the ports tell. Input that does not fit throws {@link IllegalArgumentException}. */
final class HyperliquidParse {

    private static final int MARK_DIGITS = 12;

    private HyperliquidParse() {}

    static OrderSide side(JsonNode from) {
        String side = text(from, "side");
        return switch (side) {
            case "B" -> OrderSide.BUY;
            case "A" -> OrderSide.SELL;
            default -> throw new IllegalArgumentException("side is A or B, was " + side);
        };
    }

    static Bar bar(JsonNode candle) {
        return new Bar(
                whole(candle, "t"),
                number(candle, "o"),
                number(candle, "h"),
                number(candle, "l"),
                number(candle, "c"),
                number(candle, "v"));
    }

    /** One account's state. */
    record State(BigDecimal equity, BigDecimal withdrawable, BigDecimal rawUsd, Instant at, List<Holding> holdings) {

        /** Whether a fill happened in between: marks move the equity, only bookings move the raw amount. */
        boolean sameBookings(State other) {
            return rawUsd.compareTo(other.rawUsd) == 0
                    && holdings.stream()
                            .map(Holding::identity)
                            .toList()
                            .equals(other.holdings.stream()
                                    .map(Holding::identity)
                                    .toList());
        }
    }

    /** One position. @param size positive = long */
    record Holding(
            String coin,
            BigDecimal size,
            BigDecimal entryPrice,
            BigDecimal value,
            BigDecimal unrealizedPnl,
            int leverage,
            @Nullable BigDecimal liquidationPrice) {

        private String identity() {
            return coin + " " + size.toPlainString();
        }

        VenuePosition position(Instant openedAt) {
            BigDecimal quantity = size.abs();
            return new VenuePosition(
                    coin,
                    size.signum() > 0 ? Direction.LONG : Direction.SHORT,
                    quantity,
                    entryPrice,
                    leverage,
                    PriceRule.plain(value.divide(quantity, MARK_DIGITS, RoundingMode.HALF_EVEN)),
                    unrealizedPnl,
                    openedAt,
                    liquidationPrice);
        }
    }

    static State state(JsonNode body) {
        JsonNode summary = need(body, "marginSummary");
        List<Holding> holdings = new ArrayList<>();
        for (JsonNode entry : need(body, "assetPositions")) {
            JsonNode position = need(entry, "position");
            if (number(position, "szi").signum() != 0) {
                holdings.add(holding(position));
            }
        }
        return new State(
                number(summary, "accountValue"),
                number(body, "withdrawable"),
                number(summary, "totalRawUsd"),
                HyperliquidJson.moment(body, "time"),
                List.copyOf(holdings));
    }

    private static Holding holding(JsonNode position) {
        return new Holding(
                text(position, "coin"),
                number(position, "szi"),
                number(position, "entryPx"),
                number(position, "positionValue").abs(),
                number(position, "unrealizedPnl"),
                need(position, "leverage").path("value").asInt(),
                numberOrNull(position, "liquidationPx"));
    }

    /** An order of the queries that tell everything about it. */
    static VenueOrder order(JsonNode order, String status) {
        BigDecimal left = number(order, "sz");
        BigDecimal original = numberOrNull(order, "origSz");
        BigDecimal quantity = original == null || original.signum() == 0 ? left : original;
        OrderStatus told = status(status);
        BigDecimal filled =
                told == OrderStatus.FILLED ? quantity : quantity.subtract(left).max(BigDecimal.ZERO);
        OrderType type = type(order);
        return new VenueOrder(
                clientOrderId(order),
                String.valueOf(whole(order, "oid")),
                text(order, "coin"),
                side(order),
                type,
                quantity,
                type.triggered() ? number(order, "triggerPx") : null,
                type == OrderType.LIMIT ? number(order, "limitPx") : null,
                order.path("reduceOnly").asBoolean() || type.triggered(),
                told == OrderStatus.ACCEPTED && filled.signum() > 0 ? OrderStatus.PARTIALLY_FILLED : told,
                filled,
                null,
                status.equals("open") || told == OrderStatus.FILLED ? null : status,
                List.of());
    }

    static String clientOrderId(JsonNode order) {
        String cloid = textOrNull(order, "cloid");
        return cloid == null ? Cloid.BY_VENUE_ID + whole(order, "oid") : Cloid.text(cloid);
    }

    private static OrderType type(JsonNode order) {
        String type = order.path("orderType").asText();
        return switch (type) {
            case "Stop Market" -> OrderType.STOP_MARKET;
            case "Take Profit Market" -> OrderType.TAKE_PROFIT_MARKET;
            case "Market" -> OrderType.MARKET;
            default -> "Ioc".equals(textOrNull(order, "tif")) ? OrderType.MARKET : OrderType.LIMIT;
        };
    }

    /** A status of a later release counts as open: an order that may fill is never taken for one that cannot. */
    static OrderStatus status(String status) {
        if (status.equals("filled")) {
            return OrderStatus.FILLED;
        }
        if (status.endsWith("Rejected") || status.equals("rejected")) {
            return OrderStatus.REJECTED;
        }
        boolean cancelled =
                status.endsWith("Canceled") || status.equals("canceled") || status.equals("scheduledCancel");
        return cancelled ? OrderStatus.CANCELLED : OrderStatus.ACCEPTED;
    }

    static <T> List<T> each(JsonNode array, Function<JsonNode, T> one) {
        if (!array.isArray()) {
            throw new IllegalArgumentException(
                    "expected a list, was " + HyperliquidRestClient.shortened(array.toString()));
        }
        return StreamSupport.stream(array.spliterator(), false).map(one).toList();
    }

    /** The best prices of a book; empty when the venue knows no such coin. */
    static Optional<Touch> touch(JsonNode book) {
        return book.isNull() ? Optional.empty() : Optional.of(new Touch(best(book, 0), best(book, 1)));
    }

    private static @Nullable BigDecimal best(JsonNode book, int side) {
        JsonNode level = need(book, "levels").path(side).path(0);
        return level.isMissingNode() ? null : number(level, "px");
    }

    /** An open order of the account's list. */
    static VenueOrder openOrder(JsonNode order) {
        return order(order, "open");
    }

    /** What the venue answers to a query of one order; empty = it has never seen it. */
    static Optional<VenueOrder> lookup(JsonNode body) {
        String status = text(body, "status");
        if (status.equals("unknownOid")) {
            return Optional.empty();
        }
        JsonNode order = need(body, "order");
        return Optional.of(order(need(order, "order"), text(order, "status")));
    }
}
