package dev.flotilla.emulator.hyperliquid;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.emulator.engine.AccountState;
import dev.flotilla.emulator.engine.BookState;
import dev.flotilla.emulator.engine.EmulatedOrder;
import dev.flotilla.emulator.engine.Holding;
import dev.flotilla.emulator.engine.Level;
import dev.flotilla.emulator.engine.Market;
import dev.flotilla.emulator.engine.NewOrder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The exchange's facts in the venue's JSON: numbers are texts without trailing zeros, sides are A and B. */
final class Shapes {

    static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    static final String NAMELESS = "none-";

    private static final int SHOWN_DECIMALS = 8;
    private static final int SHOWN_LEVELS = 20;

    private Shapes() {}

    static String text(BigDecimal number) {
        BigDecimal bare = number.setScale(Math.min(number.scale(), SHOWN_DECIMALS), RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return bare.scale() <= 0 ? bare.setScale(1, RoundingMode.UNNECESSARY).toPlainString() : bare.toPlainString();
    }

    static ObjectNode candle(String coin, Interval interval, Bar bar) {
        return JSON.objectNode()
                .put("t", bar.openTimeMillis())
                .put("T", bar.closeTimeMillis(interval) - 1)
                .put("s", coin)
                .put("i", interval.wire())
                .put("o", text(bar.open()))
                .put("c", text(bar.close()))
                .put("h", text(bar.high()))
                .put("l", text(bar.low()))
                .put("v", text(bar.volume()))
                .put("n", bar.volume().signum() == 0 ? 0 : 1);
    }

    static ObjectNode book(String coin, BookState book, Instant at) {
        ObjectNode shape = JSON.objectNode().put("coin", coin).put("time", at.toEpochMilli());
        ArrayNode levels = shape.putArray("levels");
        side(levels.addArray(), book.bids());
        side(levels.addArray(), book.asks());
        return shape;
    }

    private static void side(ArrayNode side, List<Level> levels) {
        levels.stream()
                .limit(SHOWN_LEVELS)
                .forEach(level -> side.addObject()
                        .put("px", text(level.price()))
                        .put("sz", text(level.quantity()))
                        .put("n", 1));
    }

    /** Whether the client gave it a name: those of the exchange itself are not told. */
    static boolean named(String clientId) {
        return clientId.startsWith("0x");
    }

    static String side(boolean buy) {
        return buy ? "B" : "A";
    }

    /** What the stream tells of an order. */
    static ObjectNode brief(EmulatedOrder order) {
        NewOrder request = order.request();
        BigDecimal limit = request.price() == null ? request.trigger() : request.price();
        ObjectNode shape = JSON.objectNode()
                .put("coin", request.symbol())
                .put("side", side(request.buy()))
                .put("limitPx", limit == null ? "0.0" : text(limit))
                .put("sz", text(order.remaining()))
                .put("oid", order.id())
                .put("timestamp", order.createdAt().toEpochMilli())
                .put("origSz", text(request.quantity()));
        if (named(request.clientId())) {
            shape.put("cloid", request.clientId());
        }
        return shape;
    }

    /** What queries tell of it. */
    static ObjectNode full(EmulatedOrder order) {
        NewOrder request = order.request();
        BigDecimal trigger = request.trigger();
        ObjectNode shape = brief(order)
                .put("orderType", type(request.kind()))
                .put("isTrigger", trigger != null)
                .put("triggerPx", trigger == null ? "0.0" : text(trigger))
                .put("triggerCondition", trigger == null ? "N/A" : "Price crosses " + text(trigger))
                .put("isPositionTpsl", request.closesPosition())
                .put("reduceOnly", request.reduces())
                .put("tif", tif(request));
        shape.putArray("children");
        return shape;
    }

    private static String type(NewOrder.Kind kind) {
        return switch (kind) {
            case LIMIT -> "Limit";
            case MARKET -> "Market";
            case STOP_MARKET -> "Stop Market";
            case TAKE_PROFIT_MARKET -> "Take Profit Market";
        };
    }

    private static @Nullable String tif(NewOrder request) {
        if (request.trigger() != null) {
            return null;
        }
        return switch (request.life()) {
            case GTC -> "Gtc";
            case IOC -> "Ioc";
            case POST_ONLY -> "Alo";
        };
    }

    static String status(EmulatedOrder order) {
        return switch (order.state()) {
            case NEW, PARTIALLY_FILLED -> order.triggered() ? "triggered" : "open";
            case FILLED -> "filled";
            case CANCELED -> "canceled";
            case EXPIRED -> ended(order);
        };
    }

    private static String ended(EmulatedOrder order) {
        return switch (String.valueOf(order.reason())) {
            case "would take" -> "badAloPxRejected";
            case "position closed" -> "reduceOnlyCanceled";
            default -> order.filled().signum() > 0 ? "canceled" : "iocCancelRejected";
        };
    }

    static ObjectNode update(EmulatedOrder order) {
        ObjectNode shape = JSON.objectNode();
        shape.set("order", brief(order));
        return shape.put("status", status(order))
                .put("statusTimestamp", order.updatedAt().toEpochMilli());
    }

    /** @param price marks by coin */
    static ObjectNode account(
            AccountState state, Function<String, BigDecimal> price, Function<String, Market> market, Instant at) {
        ObjectNode shape = JSON.objectNode();
        ArrayNode positions = shape.putArray("assetPositions");
        BigDecimal notional = BigDecimal.ZERO;
        BigDecimal costs = BigDecimal.ZERO;
        BigDecimal margin = BigDecimal.ZERO;
        for (Holding held : state.holdings()) {
            BigDecimal mark = price.apply(held.symbol());
            notional = notional.add(held.size().abs().multiply(mark));
            costs = costs.add(held.cost());
            margin = margin.add(held.margin());
            positions
                    .addObject()
                    .put("type", "oneWay")
                    .set("position", position(held, mark, market.apply(held.symbol())));
        }
        ObjectNode summary = JSON.objectNode()
                .put("accountValue", text(state.equity()))
                .put("totalNtlPos", text(notional))
                .put("totalRawUsd", text(state.balance().subtract(costs)))
                .put("totalMarginUsed", text(margin));
        shape.set("marginSummary", summary);
        shape.set("crossMarginSummary", summary.deepCopy());
        return shape.put("crossMaintenanceMarginUsed", "0.0")
                .put("withdrawable", text(state.available().max(BigDecimal.ZERO)))
                .put("time", at.toEpochMilli());
    }

    private static ObjectNode position(Holding held, BigDecimal mark, Market market) {
        BigDecimal gain = held.unrealized(mark);
        BigDecimal margin = held.margin();
        BigDecimal liquidation = held.liquidationPrice();
        ObjectNode shape = JSON.objectNode()
                .put("coin", held.symbol())
                .put("szi", text(held.size()))
                .put("entryPx", text(held.entryPrice()))
                .put("positionValue", text(held.size().abs().multiply(mark)))
                .put("unrealizedPnl", text(gain))
                .put("returnOnEquity", text(gain.divide(margin, MathContext.DECIMAL32)))
                .put("liquidationPx", liquidation.signum() == 0 ? null : text(liquidation))
                .put("marginUsed", text(margin.add(gain).max(BigDecimal.ZERO)))
                .put("maxLeverage", market.leverageMax());
        shape.set(
                "leverage",
                JSON.objectNode()
                        .put("type", "isolated")
                        .put("value", held.leverage())
                        .put("rawUsd", text(margin.subtract(held.cost()))));
        shape.set(
                "cumFunding",
                JSON.objectNode().put("allTime", "0.0").put("sinceOpen", "0.0").put("sinceChange", "0.0"));
        return shape;
    }
}
