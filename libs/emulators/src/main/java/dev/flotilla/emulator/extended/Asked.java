package dev.flotilla.emulator.extended;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * One request below the base path.
 *
 * @param query raw
 */
record Asked(String method, String path, String query, String body) {

    boolean is(String wantedMethod, String wantedPath) {
        return method.equals(wantedMethod) && path.equals(wantedPath);
    }

    Optional<String> param(String name) {
        for (String pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return Optional.of(ExtendedProtocol.decoded(pair.substring(name.length() + 1)));
            }
        }
        return Optional.empty();
    }

    int number(String name, int otherwise) {
        return param(name).map(Integer::parseInt).orElse(otherwise);
    }

    /** Segments of the path after a prefix. */
    String after(String prefix) {
        return path.substring(prefix.length());
    }

    static ObjectNode ok(JsonNode data) {
        ObjectNode envelope = Wire.object().put("status", "OK");
        envelope.set("data", data);
        return envelope;
    }
}
