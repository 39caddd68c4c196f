package dev.flotilla.emulator.aster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.emulator.engine.AccountState;
import dev.flotilla.emulator.engine.Booking;
import dev.flotilla.emulator.engine.EmulatedOrder;
import dev.flotilla.emulator.engine.EngineEvent;
import dev.flotilla.emulator.engine.Execution;
import dev.flotilla.emulator.engine.Holding;
import dev.flotilla.emulator.engine.Level;
import dev.flotilla.emulator.engine.Market;
import dev.flotilla.emulator.engine.NewOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the engine says, in the venue's words. */
final class Wire {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private static final String ASSET = "USDT";

    private Wire() {}

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON", e);
        }
    }

    /** A map that keeps its order: name, value, name, value. */
    static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return map;
    }

    static String plain(@Nullable BigDecimal value) {
        return value == null ? "0" : value.toPlainString();
    }

    static Map<String, Object> error(int code, String message) {
        return map("code", code, "msg", message);
    }

    static Map<String, Object> symbol(Market market) {
        return map(
                "symbol", market.symbol(),
                "pair", market.symbol(),
                "contractType", "PERPETUAL",
                "status", "TRADING",
                "baseAsset", market.base(),
                "quoteAsset", market.quote(),
                "marginAsset", market.quote(),
                "pricePrecision", 8,
                "quantityPrecision", 8,
                "triggerProtect", "0.0500",
                "filters",
                        List.of(
                                map(
                                        "filterType",
                                        "PRICE_FILTER",
                                        "minPrice",
                                        plain(market.tick()),
                                        "maxPrice",
                                        "10000000",
                                        "tickSize",
                                        plain(market.tick())),
                                map(
                                        "filterType",
                                        "LOT_SIZE",
                                        "minQty",
                                        plain(market.minQuantity()),
                                        "maxQty",
                                        "100000",
                                        "stepSize",
                                        plain(market.step())),
                                map(
                                        "filterType",
                                        "MARKET_LOT_SIZE",
                                        "minQty",
                                        plain(market.minQuantity()),
                                        "maxQty",
                                        "100000",
                                        "stepSize",
                                        plain(market.step())),
                                map("filterType", "MAX_NUM_ORDERS", "limit", 200),
                                map("filterType", "MIN_NOTIONAL", "notional", plain(market.minNotional())),
                                map(
                                        "filterType", "PERCENT_PRICE",
                                        "multiplierUp", "1.0500",
                                        "multiplierDown", "0.9500",
                                        "multiplierDecimal", "4")),
                "OrderType", List.of("LIMIT", "MARKET", "STOP_MARKET", "TAKE_PROFIT_MARKET"),
                "timeInForce", List.of("GTC", "IOC", "GTX"));
    }

    private static String life(NewOrder order) {
        return switch (order.life()) {
            case GTC -> "GTC";
            case IOC -> "IOC";
            case POST_ONLY -> "GTX";
        };
    }

    private static String type(EmulatedOrder order) {
        return order.triggered() ? "MARKET" : order.request().kind().name();
    }

    static Map<String, Object> order(EmulatedOrder order) {
        NewOrder request = order.request();
        return map(
                "orderId", order.id(),
                "clientOrderId", request.clientId(),
                "symbol", request.symbol(),
                "status", order.state().name(),
                "side", request.buy() ? "BUY" : "SELL",
                "positionSide", "BOTH",
                "type", type(order),
                "origType", request.kind().name(),
                "timeInForce", life(request),
                "price", plain(request.price()),
                "avgPrice", plain(order.averagePrice()),
                "origQty", plain(request.quantity()),
                "executedQty", plain(order.filled()),
                "cumQuote", plain(order.cost()),
                "reduceOnly", request.reduceOnly(),
                "closePosition", request.closesPosition(),
                "stopPrice", plain(request.trigger()),
                "workingType", "MARK_PRICE",
                "time", order.createdAt().toEpochMilli(),
                "updateTime", order.updatedAt().toEpochMilli());
    }

    /** {@code ORDER_TRADE_UPDATE}. */
    static Map<String, Object> orderUpdate(EngineEvent.OrderChanged changed, Instant now) {
        EmulatedOrder order = changed.order();
        Execution execution = changed.execution();
        NewOrder request = order.request();
        Map<String, Object> o = map(
                "s", request.symbol(),
                "c", request.clientId(),
                "S", request.buy() ? "BUY" : "SELL",
                "o", type(order),
                "f", life(request),
                "q", plain(request.quantity()),
                "p", plain(request.price()),
                "ap", plain(order.averagePrice()),
                "sp", plain(request.trigger()),
                "x", execution != null ? changed.liquidation() ? "CALCULATED" : "TRADE" : cause(order),
                "X", order.state().name(),
                "i", order.id(),
                "l", execution == null ? "0" : plain(execution.quantity()),
                "z", plain(order.filled()),
                "L", execution == null ? "0" : plain(execution.price()),
                "T", order.updatedAt().toEpochMilli(),
                "t", execution == null ? 0 : execution.id(),
                "m", execution != null && execution.maker(),
                "R", request.reduceOnly(),
                "wt", "MARK_PRICE",
                "ot", request.kind().name(),
                "ps", "BOTH",
                "cp", request.closesPosition(),
                "rp", execution == null ? "0" : plain(execution.realized()));
        if (execution != null) {
            o.put("N", ASSET);
            o.put("n", plain(execution.fee()));
        }
        return map(
                "e",
                "ORDER_TRADE_UPDATE",
                "E",
                now.toEpochMilli(),
                "T",
                order.updatedAt().toEpochMilli(),
                "o",
                o);
    }

    private static String cause(EmulatedOrder order) {
        return switch (order.state()) {
            case NEW, PARTIALLY_FILLED -> "NEW";
            case FILLED -> "TRADE";
            case CANCELED -> "CANCELED";
            case EXPIRED -> "EXPIRED";
        };
    }

    /** {@code ACCOUNT_UPDATE}. */
    static Map<String, Object> accountUpdate(EngineEvent.AccountChanged changed, AccountState state) {
        List<Map<String, Object>> positions = new ArrayList<>();
        for (String symbol : changed.symbols()) {
            Holding held = holding(state, symbol);
            positions.add(map(
                    "s",
                    symbol,
                    "pa",
                    held == null ? "0" : plain(held.size()),
                    "ep",
                    held == null ? "0" : plain(held.entryPrice()),
                    "mt",
                    "isolated",
                    "ps",
                    "BOTH"));
        }
        return map(
                "e", "ACCOUNT_UPDATE",
                "E", changed.at().toEpochMilli(),
                "T", changed.at().toEpochMilli(),
                "a",
                        map(
                                "m", changed.reason(),
                                "B", List.of(map("a", ASSET, "wb", plain(state.balance()), "bc", "0")),
                                "P", positions));
    }

    static @Nullable Holding holding(AccountState state, String symbol) {
        return state.holdings().stream()
                .filter(held -> held.symbol().equals(symbol))
                .findFirst()
                .orElse(null);
    }

    /** A row of the account's positions. */
    static Map<String, Object> position(
            String symbol, @Nullable Holding held, BigDecimal price, int leverage, Instant now) {
        return map(
                "symbol",
                symbol,
                "positionAmt",
                held == null ? "0" : plain(held.size()),
                "entryPrice",
                held == null ? "0.0" : plain(held.entryPrice()),
                "markPrice",
                plain(price),
                "unrealizedProfit",
                held == null ? "0" : plain(held.unrealized(price)),
                "unRealizedProfit",
                held == null ? "0" : plain(held.unrealized(price)),
                "liquidationPrice",
                held == null ? "0" : plain(held.liquidationPrice()),
                "leverage",
                Integer.toString(held == null ? leverage : held.leverage()),
                "isolated",
                true,
                "marginType",
                "isolated",
                "positionSide",
                "BOTH",
                "updateTime",
                held == null ? now.toEpochMilli() : held.openedAt().toEpochMilli());
    }

    static Map<String, Object> trade(Execution execution) {
        NewOrder request = execution.order().request();
        return map(
                "id", execution.id(),
                "orderId", execution.order().id(),
                "symbol", request.symbol(),
                "side", request.buy() ? "BUY" : "SELL",
                "positionSide", "BOTH",
                "price", plain(execution.price()),
                "qty", plain(execution.quantity()),
                "quoteQty", plain(execution.price().multiply(execution.quantity())),
                "realizedPnl", plain(execution.realized()),
                "commission", plain(execution.fee().negate()),
                "commissionAsset", ASSET,
                "buyer", request.buy(),
                "maker", execution.maker(),
                "time", execution.at().toEpochMilli());
    }

    static Map<String, Object> income(Booking booking) {
        return map(
                "symbol", booking.symbol(),
                "incomeType", booking.kind().name(),
                "income", plain(booking.amount()),
                "asset", ASSET,
                "info", booking.kind().name(),
                "time", booking.at().toEpochMilli(),
                "tranId", Long.toString(booking.id()),
                "tradeId", Long.toString(booking.executionId()));
    }

    static List<Object> kline(Bar bar, Interval interval) {
        return List.of(
                bar.openTimeMillis(),
                plain(bar.open()),
                plain(bar.high()),
                plain(bar.low()),
                plain(bar.close()),
                plain(bar.volume()),
                bar.closeTimeMillis(interval) - 1,
                "0",
                1,
                "0",
                "0",
                "0");
    }

    static Map<String, Object> klineEvent(EngineEvent.BarClosed closed) {
        Bar bar = closed.bar();
        return map(
                "e", "kline",
                "E", closed.at().toEpochMilli(),
                "s", closed.symbol(),
                "k",
                        map(
                                "t", bar.openTimeMillis(),
                                "T", bar.closeTimeMillis(closed.interval()) - 1,
                                "s", closed.symbol(),
                                "i", closed.interval().wire(),
                                "o", plain(bar.open()),
                                "c", plain(bar.close()),
                                "h", plain(bar.high()),
                                "l", plain(bar.low()),
                                "v", plain(bar.volume()),
                                "n", 1,
                                "x", true));
    }

    static List<List<String>> levels(List<Level> levels) {
        return levels.stream()
                .map(level -> List.of(plain(level.price()), plain(level.quantity())))
                .toList();
    }

    static Map<String, Object> depthEvent(EngineEvent.BookChanged changed) {
        return map(
                "e", "depthUpdate",
                "E", changed.at().toEpochMilli(),
                "T", changed.at().toEpochMilli(),
                "s", changed.symbol(),
                "U", changed.firstId(),
                "u", changed.lastId(),
                "pu", changed.previousId(),
                "b", levels(changed.bids()),
                "a", levels(changed.asks()));
    }

    static Map<String, Object> markEvent(EngineEvent.Marked marked) {
        return map(
                "e", "markPriceUpdate",
                "E", marked.at().toEpochMilli(),
                "s", marked.symbol(),
                "p", plain(marked.price()),
                "i", plain(marked.price()),
                "r", "0.00010000",
                "T", marked.at().toEpochMilli());
    }
}
