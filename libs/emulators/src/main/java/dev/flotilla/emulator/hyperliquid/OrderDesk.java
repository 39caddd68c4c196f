package dev.flotilla.emulator.hyperliquid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.emulator.engine.Denial;
import dev.flotilla.emulator.engine.EmulatedOrder;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.engine.Market;
import dev.flotilla.emulator.engine.NewOrder;
import dev.flotilla.emulator.engine.Placed;
import dev.flotilla.venues.hyperliquid.PriceRule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Orders of the wire as orders of the exchange, and its answers as the venue's texts. */
final class OrderDesk {

    private static final BigDecimal LEAST_VALUE = BigDecimal.TEN;
    /** The exchange's own band; a market order's bound lies just beyond it. */
    private static final BigDecimal BAND = new BigDecimal("0.049");

    private final Engine engine;
    private final List<Market> markets;
    private final AtomicLong nameless = new AtomicLong();

    OrderDesk(Engine engine) {
        this.engine = engine;
        this.markets = engine.markets();
    }

    static ObjectNode error(String text) {
        return Shapes.JSON.objectNode().put("error", text);
    }

    static BigDecimal number(JsonNode from, String field) {
        try {
            return new BigDecimal(ActionDesk.need(from, field).asText());
        } catch (NumberFormatException e) {
            throw new ActionDesk.MalformedException("invalid number in `" + field + "`");
        }
    }

    /** One status per order; what is wrong before any is looked at closely gives one for all. */
    ArrayNode place(String account, JsonNode action) {
        String grouping = ActionDesk.need(action, "grouping").asText();
        ArrayNode statuses = Shapes.JSON.arrayNode();
        for (JsonNode wire : ActionDesk.need(action, "orders")) {
            boolean child = grouping.equals("normalTpsl") && !statuses.isEmpty();
            if (child && !statuses.path(0).has("filled")) {
                statuses.add(error("a group whose parent rests is not emulated"));
                continue;
            }
            JsonNode status = place(account, wire, grouping.equals("positionTpsl"));
            statuses.add(child && status.has("resting") ? Shapes.JSON.textNode("waitingForTrigger") : status);
        }
        return statuses;
    }

    private JsonNode place(String account, JsonNode wire, boolean wholePosition) {
        String wrong = wrong(wire);
        if (wrong != null) {
            return error(wrong);
        }
        int asset = wire.path("a").asInt();
        return switch (engine.place(account, order(wire, markets.get(asset), wholePosition))) {
            case Placed.Denied denied -> error(text(denied.why(), asset));
            case Placed.Taken taken -> told(taken.order());
        };
    }

    /** What the venue finds wrong without looking at the account; null = nothing. */
    @Nullable
    String wrong(JsonNode wire) {
        int asset = ActionDesk.need(wire, "a").asInt();
        if (asset < 0 || asset >= markets.size()) {
            return "Invalid asset " + asset;
        }
        Market market = markets.get(asset);
        BigDecimal price = number(wire, "p");
        BigDecimal size = number(wire, "s");
        JsonNode trigger = ActionDesk.need(wire, "t").get("trigger");
        PriceRule rule = rule(market);
        boolean offTick = !rule.allows(price) || trigger != null && !rule.allows(number(trigger, "triggerPx"));
        if (offTick || written(wire, "p") || written(wire, "s")) {
            return "Price must be divisible by tick size. asset=" + asset;
        }
        if (size.stripTrailingZeros().scale() > rule.sizeDecimals() || size.signum() <= 0) {
            return "Order has invalid size.";
        }
        boolean reduces = ActionDesk.need(wire, "r").asBoolean();
        if (trigger != null && !reduces) {
            return "TP/SL orders must be reduce only. asset=" + asset;
        }
        boolean small = size.multiply(price).compareTo(LEAST_VALUE) < 0;
        return small && !reduces ? "Order must have minimum value of $10. asset=" + asset : null;
    }

    /** Trailing zeros or an exponent: the venue hashes its own text, so such an order could not have been signed for it. */
    private static boolean written(JsonNode wire, String field) {
        String text = wire.path(field).asText();
        return text.indexOf('e') >= 0 || text.indexOf('E') >= 0 || text.indexOf('.') >= 0 && text.endsWith("0");
    }

    static PriceRule rule(Market market) {
        return new PriceRule(Math.max(0, market.step().stripTrailingZeros().scale()), true);
    }

    private NewOrder order(JsonNode wire, Market market, boolean wholePosition) {
        JsonNode kind = wire.path("t");
        JsonNode trigger = kind.get("trigger");
        boolean buy = ActionDesk.need(wire, "b").asBoolean();
        boolean stop = trigger != null && trigger.path("tpsl").asText().equals("sl");
        NewOrder.Life life =
                trigger == null ? life(kind.path("limit").path("tif").asText()) : NewOrder.Life.GTC;
        BigDecimal price = number(wire, "p");
        return new NewOrder(
                wire.hasNonNull("c") ? wire.path("c").asText() : Shapes.NAMELESS + nameless.incrementAndGet(),
                market.symbol(),
                buy,
                trigger == null
                        ? NewOrder.Kind.LIMIT
                        : stop ? NewOrder.Kind.STOP_MARKET : NewOrder.Kind.TAKE_PROFIT_MARKET,
                wholePosition ? BigDecimal.ZERO : number(wire, "s"),
                trigger != null ? null : life == NewOrder.Life.IOC ? banded(market, buy, price) : price,
                trigger == null ? null : number(trigger, "triggerPx"),
                life,
                wire.path("r").asBoolean(),
                wholePosition);
    }

    private BigDecimal banded(Market market, boolean buy, BigDecimal price) {
        BigDecimal mark = engine.price(market.symbol()).orElse(price);
        BigDecimal edge = mark.multiply(buy ? BigDecimal.ONE.add(BAND) : BigDecimal.ONE.subtract(BAND));
        BigDecimal tick = market.tick();
        BigDecimal onTick = edge.divide(tick, 0, buy ? RoundingMode.FLOOR : RoundingMode.CEILING)
                .multiply(tick);
        return buy ? price.min(onTick) : price.max(onTick);
    }

    private static NewOrder.Life life(String tif) {
        return switch (tif) {
            case "Gtc" -> NewOrder.Life.GTC;
            case "Ioc" -> NewOrder.Life.IOC;
            case "Alo" -> NewOrder.Life.POST_ONLY;
            default -> throw new ActionDesk.MalformedException("unknown variant `" + tif + "`");
        };
    }

    /** The status of an order that the exchange took. */
    ObjectNode told(EmulatedOrder order) {
        ObjectNode status = Shapes.JSON.objectNode();
        String cloid = order.request().clientId();
        if (order.open()) {
            ObjectNode resting = status.putObject("resting").put("oid", order.id());
            if (Shapes.named(cloid)) {
                resting.put("cloid", cloid);
            }
            return status;
        }
        if (order.filled().signum() > 0) {
            status.putObject("filled")
                    .put("totalSz", Shapes.text(order.filled()))
                    .put("avgPx", Shapes.text(order.averagePrice()))
                    .put("oid", order.id());
            return status;
        }
        return error(
                "would take".equals(order.reason())
                        ? "Post only order would have immediately matched, bbo was "
                                + bbo(order.request().symbol()) + "."
                        : "Order could not immediately match against any resting orders.");
    }

    private String bbo(String coin) {
        return engine.book(coin)
                .map(book -> Shapes.text(book.bids().getFirst().price()) + "@"
                        + Shapes.text(book.asks().getFirst().price()))
                .orElse("none");
    }

    String text(Denial why, int asset) {
        String text = switch (why) {
            case UNKNOWN_SYMBOL -> "Invalid asset.";
            case BAD_PRICE, BAD_TICK -> "Price must be divisible by tick size.";
            case BAD_QUANTITY, BAD_STEP -> "Order has invalid size.";
            case MIN_NOTIONAL -> "Order must have minimum value of $10.";
            case MARGIN -> "Insufficient margin to place order.";
            case REDUCE_ONLY -> "Reduce only order would increase position.";
            case WOULD_TRIGGER -> "Invalid TP/SL price.";
            case DUPLICATE_ID -> "Order with this client id is open already.";
            case TOO_MANY_ORDERS -> "Too many open orders.";
            case PRICE_BAND -> "Order price too far from oracle";
        };
        return text + " asset=" + asset;
    }
}
