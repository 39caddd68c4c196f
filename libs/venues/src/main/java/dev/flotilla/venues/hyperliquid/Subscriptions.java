package dev.flotilla.venues.hyperliquid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What the stream is asked for; a subscription is ended with the very object it was begun with. */
final class Subscriptions {

    private Subscriptions() {}

    static List<JsonNode> ofSymbol(String coin) {
        return List.of(
                type("candle").put("coin", coin).put("interval", CandleWatch.INTERVAL.wire()),
                type("activeAssetCtx").put("coin", coin));
    }

    static List<JsonNode> ofAccount(String address) {
        return List.of(
                type("userFills").put("user", address), type("orderUpdates").put("user", address));
    }

    static JsonNode book(String coin) {
        return type("l2Book").put("coin", coin);
    }

    private static ObjectNode type(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    static String on(JsonNode subscription) {
        return message("subscribe", subscription);
    }

    static String off(JsonNode subscription) {
        return message("unsubscribe", subscription);
    }

    private static String message(String method, JsonNode subscription) {
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("method", method);
        message.set("subscription", subscription);
        return HyperliquidJson.write(message);
    }
}
