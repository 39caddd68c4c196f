package dev.flotilla.emulator.aster;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameters of a request, decoded; the raw text is what was signed. */
record Params(Map<String, String> values) {

    static Params of(String query, String body) {
        Map<String, String> values = new LinkedHashMap<>();
        add(values, body);
        add(values, query);
        return new Params(values);
    }

    private static void add(Map<String, String> values, String text) {
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
    }

    @Nullable
    String get(String name) {
        return values.get(name);
    }

    String or(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    String need(String name) {
        String value = values.get(name);
        if (value == null || value.isEmpty()) {
            throw new Refused(-1102, "Mandatory parameter '" + name + "' was not sent, was empty/null, or malformed.");
        }
        return value;
    }

    @Nullable
    BigDecimal decimal(String name) {
        String value = values.get(name);
        if (value == null) {
            return null;
        }
        try {
            if (value.contains("E") || value.contains("e")) {
                throw new Refused(-1100, "Illegal characters found in parameter '" + name + "'.");
            }
            return new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw new Refused(-1102, "Mandatory parameter '" + name + "' was malformed.");
        }
    }

    long number(String name, long otherwise) {
        String value = values.get(name);
        return value == null ? otherwise : Long.parseLong(value);
    }
}
