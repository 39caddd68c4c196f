package dev.flotilla.emulator.hyperliquid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.emulator.engine.EmulatedOrder;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.engine.Market;
import dev.flotilla.emulator.engine.Placed;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Carries out actions of an account that is known by now. */
final class ActionDesk {

    private static final String MISSING = "Order was never placed, already canceled, or filled.";
    private static final Duration SCHEDULE_LEAST = Duration.ofSeconds(5);

    private final Engine engine;
    private final OrderDesk orders;
    private final InstantSource clock;
    private final List<Market> markets;

    ActionDesk(Engine engine, OrderDesk orders, InstantSource clock) {
        this.engine = engine;
        this.orders = orders;
        this.clock = clock;
        this.markets = engine.markets();
    }

    /** Something in it cannot be read: the whole request is refused before anything is done. */
    static final class MalformedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message);
        }
    }

    static ObjectNode refused(String text) {
        return Shapes.JSON.objectNode().put("status", "err").put("response", text);
    }

    private static ObjectNode done() {
        ObjectNode answer = Shapes.JSON.objectNode().put("status", "ok");
        answer.putObject("response").put("type", "default");
        return answer;
    }

    private static ObjectNode done(String type, ArrayNode statuses) {
        ObjectNode answer = Shapes.JSON.objectNode().put("status", "ok");
        answer.putObject("response").put("type", type).putObject("data").set("statuses", statuses);
        return answer;
    }

    static JsonNode need(JsonNode from, String field) {
        JsonNode value = from.get(field);
        if (value == null || value.isNull()) {
            throw new MalformedException("missing field `" + field + "`");
        }
        return value;
    }

    /** How many parts an action has: what the account is charged for. */
    static int parts(JsonNode action) {
        return Math.max(
                1,
                Math.max(
                        action.path("orders").size(),
                        Math.max(
                                action.path("cancels").size(),
                                action.path("modifies").size())));
    }

    ObjectNode carryOut(String account, JsonNode action) {
        String type = need(action, "type").asText();
        return switch (type) {
            case "order" -> done(type, orders.place(account, action));
            case "cancel" ->
                done(type, each(action, "cancels", one -> cancel(account, one, byOid(account, need(one, "o")))));
            case "cancelByCloid" ->
                done(
                        "cancel",
                        each(action, "cancels", one -> cancel(account, one, byOid(account, need(one, "cloid")))));
            case "batchModify" -> done("order", each(action, "modifies", one -> modify(account, one)));
            case "scheduleCancel" -> schedule(account, action);
            case "updateLeverage" -> leverage(account, action);
            case "updateIsolatedMargin", "noop" -> done();
            default -> throw new MalformedException("unknown variant `" + type + "`");
        };
    }

    private static ArrayNode each(JsonNode action, String field, Function<JsonNode, JsonNode> one) {
        ArrayNode statuses = Shapes.JSON.arrayNode();
        need(action, field).forEach(part -> statuses.add(one.apply(part)));
        return statuses;
    }

    private Optional<EmulatedOrder> byOid(String account, JsonNode id) {
        return id.isTextual() ? engine.order(account, id.asText()) : engine.order(account, id.asLong());
    }

    private JsonNode cancel(String account, JsonNode cancel, Optional<EmulatedOrder> order) {
        int asset = cancel.has("a")
                ? cancel.path("a").asInt()
                : need(cancel, "asset").asInt();
        Optional<EmulatedOrder> cancelled = order.filter(
                        one -> one.request().symbol().equals(coin(asset)))
                .flatMap(one -> engine.cancel(account, one.id()));
        return cancelled.isPresent() ? Shapes.JSON.textNode("success") : OrderDesk.error(MISSING);
    }

    private String coin(int asset) {
        return asset >= 0 && asset < markets.size() ? markets.get(asset).symbol() : "";
    }

    /** A resting limit order moves and keeps its number here; the venue itself gives it a new one. */
    private JsonNode modify(String account, JsonNode modify) {
        JsonNode wire = need(modify, "order");
        Optional<EmulatedOrder> order = byOid(account, need(modify, "oid"));
        if (order.isEmpty() || !order.get().open()) {
            return OrderDesk.error("Cannot modify canceled or filled order");
        }
        String wrong = orders.wrong(wire);
        if (wrong != null) {
            return OrderDesk.error(wrong);
        }
        BigDecimal quantity = OrderDesk.number(wire, "s").add(order.get().filled());
        return engine.amend(account, order.get().id(), quantity, OrderDesk.number(wire, "p"))
                .map(placed -> switch (placed) {
                    case Placed.Taken taken -> orders.told(taken.order());
                    case Placed.Denied denied ->
                        OrderDesk.error(
                                orders.text(denied.why(), need(wire, "a").asInt()));
                })
                .orElseGet(() -> OrderDesk.error("Cannot modify canceled or filled order"));
    }

    private ObjectNode schedule(String account, JsonNode action) {
        if (!action.hasNonNull("time")) {
            engine.deadline(account, null, null);
            return done();
        }
        Instant at = Instant.ofEpochMilli(action.path("time").asLong());
        if (at.isBefore(clock.instant().plus(SCHEDULE_LEAST))) {
            return refused("Scheduled cancel time too early, must be at least 5 seconds from now.");
        }
        engine.deadline(account, null, at);
        return done();
    }

    private ObjectNode leverage(String account, JsonNode action) {
        int asset = need(action, "asset").asInt();
        int leverage = need(action, "leverage").asInt();
        if (coin(asset).isEmpty()) {
            return refused("Unknown asset " + asset);
        }
        if (leverage < 1 || leverage > markets.get(asset).leverageMax()) {
            return refused("Invalid leverage value");
        }
        engine.leverage(account, coin(asset), leverage);
        return done();
    }
}
