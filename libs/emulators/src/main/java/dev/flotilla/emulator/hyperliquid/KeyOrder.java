package dev.flotilla.emulator.hyperliquid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * An action as the venue hashes it: read into its own records and written again, keys in its order and unknown ones dropped. Who signs
 * other keys, or the same in another order, signs something else.
 */
final class KeyOrder {

    private static final List<String> ACTION = List.of(
            "type",
            "orders",
            "cancels",
            "modifies",
            "asset",
            "isBuy",
            "isCross",
            "leverage",
            "ntli",
            "time",
            "grouping",
            "builder",
            "f",
            "a",
            "num");
    private static final List<String> PART =
            List.of("oid", "order", "a", "b", "p", "s", "r", "t", "c", "o", "asset", "cloid", "f");
    private static final List<String> KIND = List.of("limit", "trigger", "isMarket", "triggerPx", "tpsl", "tif");

    private KeyOrder() {}

    static ObjectNode of(JsonNode action) {
        return ordered(action, ACTION);
    }

    private static ObjectNode ordered(JsonNode from, List<String> keys) {
        ObjectNode to = Shapes.JSON.objectNode();
        for (String key : keys) {
            JsonNode value = from.get(key);
            if (value != null) {
                to.set(key, value(key, value));
            }
        }
        return to;
    }

    private static JsonNode value(String key, JsonNode value) {
        if (value.isArray()) {
            ArrayNode parts = Shapes.JSON.arrayNode();
            value.forEach(part -> parts.add(part.isObject() ? ordered(part, PART) : part));
            return parts;
        }
        return value.isObject() ? ordered(value, key.equals("order") ? PART : inner(key)) : value;
    }

    private static List<String> inner(String key) {
        return key.equals("builder") ? List.of("b", "f") : KIND;
    }
}
