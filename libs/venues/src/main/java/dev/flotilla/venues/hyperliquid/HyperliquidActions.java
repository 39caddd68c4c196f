package dev.flotilla.venues.hyperliquid;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.TimeInForce;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Actions with their keys in the order that is hashed. Optional keys are absent, never null. */
final class HyperliquidActions {

    /** How far beyond its trigger a market stop or target may fill, as the venue itself has it. */
    private static final BigDecimal TRIGGER_SLIPPAGE = new BigDecimal("0.10");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private HyperliquidActions() {}

    static ObjectNode order(ObjectNode wire) {
        ObjectNode action = JSON.objectNode().put("type", "order");
        action.putArray("orders").add(wire);
        return action.put("grouping", "na");
    }

    /** @param limitPrice worst price for a market order */
    static ObjectNode market(HyperliquidAsset asset, OrderRequest order, BigDecimal limitPrice, String cloid) {
        ObjectNode wire = head(asset, order, limitPrice);
        wire.putObject("t").putObject("limit").put("tif", "Ioc");
        return wire.put("c", cloid);
    }

    static ObjectNode limit(HyperliquidAsset asset, OrderRequest order, OrderRequest.Limit limit, String cloid) {
        RoundingMode away = order.side() == OrderSide.BUY ? RoundingMode.DOWN : RoundingMode.UP;
        ObjectNode wire = head(asset, order, asset.rule().round(limit.price(), away));
        wire.putObject("t").putObject("limit").put("tif", tif(limit.timeInForce()));
        return wire.put("c", cloid);
    }

    /** A stop or a target that becomes a market order; it only ever closes. */
    static ObjectNode trigger(HyperliquidAsset asset, OrderRequest order, BigDecimal trigger, String cloid) {
        boolean buy = order.side() == OrderSide.BUY;
        boolean stop = order.type() == OrderType.STOP_MARKET;
        // Towards the market, so that rounding never loosens what protects.
        RoundingMode towards = buy == stop ? RoundingMode.DOWN : RoundingMode.UP;
        BigDecimal level = asset.rule().round(trigger, towards);
        ObjectNode wire = head(asset, order, worst(asset, level, buy, TRIGGER_SLIPPAGE));
        wire.putObject("t")
                .putObject("trigger")
                .put("isMarket", true)
                .put("triggerPx", level.toPlainString())
                .put("tpsl", stop ? "sl" : "tp");
        return wire.put("c", cloid);
    }

    /** The worst price an order may fill at. */
    static BigDecimal worst(HyperliquidAsset asset, BigDecimal from, boolean buy, BigDecimal slippage) {
        BigDecimal factor = buy ? BigDecimal.ONE.add(slippage) : BigDecimal.ONE.subtract(slippage);
        return asset.rule().round(from.multiply(factor), buy ? RoundingMode.UP : RoundingMode.DOWN);
    }

    private static ObjectNode head(HyperliquidAsset asset, OrderRequest order, BigDecimal price) {
        return JSON.objectNode()
                .put("a", asset.id())
                .put("b", order.side() == OrderSide.BUY)
                .put("p", price.toPlainString())
                .put("s", asset.rule().roundSize(order.quantity()).toPlainString())
                .put("r", order.reduceOnly());
    }

    private static String tif(TimeInForce life) {
        return switch (life) {
            case GTC -> "Gtc";
            case IOC -> "Ioc";
            case POST_ONLY -> "Alo";
        };
    }

    static ObjectNode cancelByCloid(HyperliquidAsset asset, String cloid) {
        ObjectNode action = JSON.objectNode().put("type", "cancelByCloid");
        action.putArray("cancels").addObject().put("asset", asset.id()).put("cloid", cloid);
        return action;
    }

    static ObjectNode cancel(HyperliquidAsset asset, List<Long> orderIds) {
        ObjectNode action = JSON.objectNode().put("type", "cancel");
        var cancels = action.putArray("cancels");
        orderIds.forEach(id -> cancels.addObject().put("a", asset.id()).put("o", id));
        return action;
    }

    static ObjectNode modify(String cloid, ObjectNode wire) {
        ObjectNode action = JSON.objectNode().put("type", "batchModify");
        action.putArray("modifies").addObject().put("oid", cloid).set("order", wire);
        return action;
    }

    static ObjectNode leverage(HyperliquidAsset asset, int leverage) {
        return JSON.objectNode()
                .put("type", "updateLeverage")
                .put("asset", asset.id())
                .put("isCross", false)
                .put("leverage", leverage);
    }

    /** @param at moment in milliseconds, negative = off */
    static ObjectNode scheduleCancel(long at) {
        ObjectNode action = JSON.objectNode().put("type", "scheduleCancel");
        return at < 0 ? action : action.put("time", at);
    }
}
