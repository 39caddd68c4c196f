package dev.flotilla.emulator.aster;

import dev.flotilla.emulator.engine.Denial;
import dev.flotilla.emulator.engine.EmulatedOrder;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.engine.NewOrder;
import dev.flotilla.emulator.engine.Placed;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Orders of the venue: parameters in, the engine asked, codes out. Keeps a list of all that was taken as a witness. */
final class OrderDoor {

    private static final Pattern CLIENT_ID = Pattern.compile("[.A-Z:/a-z0-9_-]{1,36}");

    private final Engine engine;
    private final List<String> taken = new CopyOnWriteArrayList<>();

    OrderDoor(Engine engine) {
        this.engine = engine;
    }

    /** Account, space, client order id of each order that was taken, oldest first. */
    List<String> taken() {
        return taken;
    }

    Map<String, Object> place(String account, Params params) {
        NewOrder order = order(params);
        return switch (engine.place(account, order)) {
            case Placed.Taken placed -> {
                taken.add(account + " " + order.clientId());
                yield Wire.order(placed.order());
            }
            case Placed.Denied denied -> throw refusal(denied.why());
        };
    }

    private static NewOrder order(Params params) {
        NewOrder.Kind kind = kind(params.need("type"));
        BigDecimal quantity = params.decimal("quantity");
        boolean closes = params.or("closePosition", "false").equals("true");
        BigDecimal price = params.decimal("price");
        BigDecimal trigger = params.decimal("stopPrice");
        boolean triggered = kind == NewOrder.Kind.STOP_MARKET || kind == NewOrder.Kind.TAKE_PROFIT_MARKET;
        if ((kind == NewOrder.Kind.LIMIT) != (price != null)
                || triggered != (trigger != null)
                || closes == (quantity != null)) {
            throw new Refused(-1102, "Mandatory parameter was not sent, was empty/null, or malformed.");
        }
        return new NewOrder(
                clientId(params.or("newClientOrderId", "auto-" + params.values().hashCode())),
                params.need("symbol"),
                side(params.need("side")),
                kind,
                quantity == null ? BigDecimal.ZERO : quantity,
                price,
                trigger,
                life(kind, params),
                params.or("reduceOnly", "false").equals("true"),
                closes);
    }

    private static NewOrder.Kind kind(String type) {
        try {
            return NewOrder.Kind.valueOf(type);
        } catch (IllegalArgumentException e) {
            throw new Refused(-1116, "Invalid orderType.");
        }
    }

    private static boolean side(String side) {
        return switch (side) {
            case "BUY" -> true;
            case "SELL" -> false;
            default -> throw new Refused(-1117, "Invalid side.");
        };
    }

    private static NewOrder.Life life(NewOrder.Kind kind, Params params) {
        if (kind != NewOrder.Kind.LIMIT) {
            return NewOrder.Life.GTC;
        }
        return switch (params.need("timeInForce")) {
            case "GTC" -> NewOrder.Life.GTC;
            case "IOC" -> NewOrder.Life.IOC;
            case "GTX" -> NewOrder.Life.POST_ONLY;
            default -> throw new Refused(-1115, "Invalid timeInForce.");
        };
    }

    private static String clientId(String id) {
        if (!CLIENT_ID.matcher(id).matches()) {
            throw new Refused(-4015, "Client order id is not valid.");
        }
        return id;
    }

    private static Refused refusal(Denial why) {
        return switch (why) {
            case UNKNOWN_SYMBOL -> new Refused(-1121, "Invalid symbol.");
            case BAD_PRICE -> new Refused(-4001, "Price less than 0.");
            case BAD_TICK -> new Refused(-4014, "Price not increased by tick size.");
            case BAD_QUANTITY -> new Refused(-4004, "Quantity less than min quantity.");
            case BAD_STEP -> new Refused(-4023, "Qty not increased by step size.");
            case MIN_NOTIONAL -> new Refused(-4164, "Order's notional must be no smaller than 5.0.");
            case MARGIN -> new Refused(-2019, "Margin is insufficient.");
            case REDUCE_ONLY -> new Refused(-2022, "ReduceOnly Order is rejected.");
            case WOULD_TRIGGER -> new Refused(-2021, "Order would immediately trigger.");
            case DUPLICATE_ID -> new Refused(-4116, "ClientOrderId is duplicated.");
            case TOO_MANY_ORDERS -> new Refused(-2025, "Reach max open order limit.");
            case PRICE_BAND -> new Refused(-4016, "Price is out of the allowed band.");
        };
    }

    private EmulatedOrder named(String account, Params params, int code) {
        String id = params.get("orderId");
        var order = id == null
                ? engine.order(account, params.need("origClientOrderId"))
                : engine.order(account, Long.parseLong(id));
        return order.orElseThrow(
                () -> new Refused(code, code == -2011 ? "Unknown order sent." : "Order does not exist."));
    }

    Map<String, Object> find(String account, Params params) {
        return Wire.order(named(account, params, -2013));
    }

    Map<String, Object> findOpen(String account, Params params) {
        EmulatedOrder order = named(account, params, -2013);
        if (!order.open()) {
            throw new Refused(-2013, "Order does not exist.");
        }
        return Wire.order(order);
    }

    Map<String, Object> cancel(String account, Params params) {
        EmulatedOrder order = named(account, params, -2011);
        return engine.cancel(account, order.id())
                .map(Wire::order)
                .orElseThrow(() -> new Refused(-2011, "Unknown order sent."));
    }

    Map<String, Object> amend(String account, Params params) {
        EmulatedOrder order = named(account, params, -2013);
        BigDecimal quantity = params.decimal("quantity");
        BigDecimal price = params.decimal("price");
        if (quantity == null || price == null) {
            throw new Refused(-1102, "Mandatory parameter was not sent, was empty/null, or malformed.");
        }
        Placed placed = engine.amend(account, order.id(), quantity, price)
                .orElseThrow(() -> new Refused(-2013, "Order does not exist."));
        return switch (placed) {
            case Placed.Taken taken -> Wire.order(taken.order());
            case Placed.Denied denied -> throw refusal(denied.why());
        };
    }

    List<Map<String, Object>> open(String account, @Nullable String symbol) {
        return engine.account(account).openOrders().stream()
                .filter(order -> symbol == null || order.request().symbol().equals(symbol))
                .map(Wire::order)
                .toList();
    }
}
