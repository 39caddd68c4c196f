package dev.flotilla.emulator.extended;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.core.market.Bar;
import dev.flotilla.emulator.engine.AccountState;
import dev.flotilla.emulator.engine.EmulatedOrder;
import dev.flotilla.emulator.engine.Execution;
import dev.flotilla.emulator.engine.Holding;
import dev.flotilla.emulator.engine.Market;
import dev.flotilla.emulator.engine.NewOrder;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What the engine knows, in the venue's words. */
final class Wire {

    /** Numbers of orders and trades need 63 bits, as the venue's do. */
    static final long FIRST_ID = 1_811_328_331_000_000_000L;

    static final BigDecimal TAKER_FEE = new BigDecimal("0.0004");
    static final BigDecimal MAKER_FEE = new BigDecimal("0.0002");
    static final int RESOLUTION = 1_000_000;
    static final String COLLATERAL = "0x1";
    private static final String LIQUIDATION = "autoclose-";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Wire() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode list() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static String text(JsonNode node) {
        return node.toString();
    }

    static JsonNode parsed(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new VenueError(VenueError.BAD_REQUEST, VenueError.BAD_REQUEST, "Malformed JSON");
        }
    }

    static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }

    /** The asset's name as the number that is signed. */
    static String syntheticId(Market market) {
        String name = market.base() + "-6";
        return "0x" + HexFormat.of().formatHex(name.getBytes(StandardCharsets.US_ASCII));
    }

    static ObjectNode market(Market market) {
        ObjectNode node = object().put("name", market.symbol())
                .put("type", "PERPETUAL")
                .put("assetName", market.base())
                .put("active", true)
                .put("status", "ACTIVE")
                .put("tradingHours", "CONTINUOUS");
        node.putObject("tradingConfig")
                .put("minOrderSize", plain(market.minQuantity()))
                .put("minOrderSizeChange", plain(market.step()))
                .put("minPriceChange", plain(market.tick()))
                .put("maxLeverage", market.leverageMax() + ".00")
                .put("maxNumOrders", "200")
                .put("limitPriceCap", "0.05")
                .put("limitPriceFloor", "0.05");
        node.putObject("l2Config")
                .put("type", "STARKX")
                .put("collateralId", COLLATERAL)
                .put("collateralResolution", RESOLUTION)
                .put("syntheticId", syntheticId(market))
                .put("syntheticResolution", RESOLUTION);
        return node;
    }

    static @Nullable String externalId(NewOrder order) {
        return order.clientId().startsWith(LIQUIDATION) ? null : order.clientId();
    }

    /** @param market it was sent as a market order, which is an immediate order with a worst price here, as it is at the venue */
    static ObjectNode order(EmulatedOrder order, boolean market) {
        NewOrder request = order.request();
        ObjectNode node = object().put("id", FIRST_ID + order.id())
                .put("accountId", 1)
                .put("externalId", externalId(request))
                .put("market", request.symbol())
                .put("type", market ? "MARKET" : type(request))
                .put("side", request.buy() ? "BUY" : "SELL")
                .put("status", status(order))
                .put("statusReason", reason(order))
                .put("qty", plain(request.quantity()))
                .put("filledQty", plain(order.filled()))
                .put("reduceOnly", request.reduces())
                .put("postOnly", request.life() == NewOrder.Life.POST_ONLY)
                .put("timeInForce", request.life() == NewOrder.Life.IOC ? "IOC" : "GTT")
                .put("createdTime", order.createdAt().toEpochMilli())
                .put("updatedTime", order.updatedAt().toEpochMilli());
        BigDecimal price = request.price() != null ? request.price() : request.trigger();
        node.put("price", price == null ? "0" : plain(price));
        if (order.filled().signum() > 0) {
            node.put("averagePrice", plain(order.averagePrice()));
        }
        trigger(node, request);
        return node;
    }

    private static void trigger(ObjectNode node, NewOrder request) {
        if (request.trigger() != null) {
            boolean up = (request.kind() == NewOrder.Kind.STOP_MARKET) == request.buy();
            node.putObject("trigger")
                    .put("triggerPrice", plain(request.trigger()))
                    .put("triggerPriceType", "MARK")
                    .put("direction", up ? "UP" : "DOWN")
                    .put("executionPriceType", "MARKET");
        }
    }

    private static String type(NewOrder request) {
        return switch (request.kind()) {
            case LIMIT -> "LIMIT";
            case MARKET -> "MARKET";
            case STOP_MARKET, TAKE_PROFIT_MARKET -> "CONDITIONAL";
        };
    }

    private static String status(EmulatedOrder order) {
        return switch (order.state()) {
            case NEW -> order.request().trigger() != null && !order.triggered() ? "UNTRIGGERED" : "NEW";
            case PARTIALLY_FILLED -> "PARTIALLY_FILLED";
            case FILLED -> "FILLED";
            case CANCELED -> "CANCELLED";
            case EXPIRED -> "would take".equals(order.reason()) ? "REJECTED" : "CANCELLED";
        };
    }

    private static String reason(EmulatedOrder order) {
        String why = order.reason();
        if (why == null || order.state() != EmulatedOrder.State.EXPIRED) {
            return "NONE";
        }
        return switch (why) {
            case "would take" -> "POST_ONLY_FAILED";
            case "position closed" -> "REDUCE_ONLY_FAILED";
            default -> "NO_LIQUIDITY";
        };
    }

    static ObjectNode trade(Execution fill) {
        NewOrder request = fill.order().request();
        return object().put("id", FIRST_ID + fill.id())
                .put("accountId", 1)
                .put("market", request.symbol())
                .put("orderId", FIRST_ID + fill.order().id())
                .put("side", request.buy() ? "BUY" : "SELL")
                .put("price", plain(fill.price()))
                .put("qty", plain(fill.quantity()))
                .put("value", plain(fill.price().multiply(fill.quantity())))
                .put("fee", plain(fill.fee()))
                .put("isTaker", !fill.maker())
                .put("tradeType", request.clientId().startsWith(LIQUIDATION) ? "LIQUIDATION" : "TRADE")
                .put("createdTime", fill.at().toEpochMilli());
    }

    static ObjectNode position(Holding held, BigDecimal mark) {
        return object().put("id", 1)
                .put("accountId", 1)
                .put("market", held.symbol())
                .put("side", held.size().signum() > 0 ? "LONG" : "SHORT")
                .put("leverage", Integer.toString(held.leverage()))
                .put("size", plain(held.size().abs()))
                .put("value", plain(held.size().abs().multiply(mark)))
                .put("openPrice", plain(held.entryPrice()))
                .put("markPrice", plain(mark))
                .put("liquidationPrice", plain(held.liquidationPrice()))
                .put("margin", plain(held.margin()))
                .put("unrealisedPnl", plain(held.unrealized(mark)))
                .put("createdTime", held.openedAt().toEpochMilli());
    }

    static ObjectNode balance(AccountState state) {
        return object().put("collateralName", "USD")
                .put("balance", plain(state.balance()))
                .put("equity", plain(state.equity()))
                .put("availableForTrade", plain(state.available()))
                .put("unrealisedPnl", plain(state.equity().subtract(state.balance())));
    }

    static ObjectNode candle(Bar bar) {
        return object().put("o", plain(bar.open()))
                .put("l", plain(bar.low()))
                .put("h", plain(bar.high()))
                .put("c", plain(bar.close()))
                .put("v", plain(bar.volume()))
                .put("T", bar.openTimeMillis());
    }
}
