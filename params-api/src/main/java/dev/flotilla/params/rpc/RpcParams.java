package dev.flotilla.params.rpc;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Named parameters of one call; what is wrong with them is collected. */
final class RpcParams {

    private final Map<String, @Nullable Object> given;
    private final List<String> known = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    RpcParams(Map<String, @Nullable Object> given) {
        this.given = given;
    }

    @Nullable
    String text(String name) {
        known.add(name);
        Object value = given.get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text)) {
            errors.add(name + " must be a text");
            return null;
        }
        return text.isBlank() ? null : text;
    }

    boolean flag(String name) {
        known.add(name);
        Object value = given.get(name);
        if (value != null && !(value instanceof Boolean)) {
            errors.add(name + " must be true or false");
        }
        return Boolean.TRUE.equals(value);
    }

    int whole(String name, int otherwise) {
        known.add(name);
        Object value = given.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!(value instanceof Integer number)) {
            errors.add(name + " must be a whole number");
            return otherwise;
        }
        return number;
    }

    @Nullable
    BigDecimal decimal(String name) {
        known.add(name);
        Object value = given.get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof Number number)) {
            errors.add(name + " must be a number");
            return null;
        }
        return new BigDecimal(number.toString());
    }

    /** A list that may be given and must be empty. */
    void empty(String name) {
        known.add(name);
        Object value = given.get(name);
        if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
            errors.add(name + " must be an empty list: a runtime opens no positions");
        }
    }

    /** Texts by name. */
    Map<String, String> texts(String name) {
        known.add(name);
        Object value = given.get(name);
        Map<String, String> texts = new LinkedHashMap<>();
        if (value == null) {
            return texts;
        }
        if (!(value instanceof Map<?, ?> map)) {
            errors.add(name + " must be an object of texts");
            return texts;
        }
        map.forEach((key, text) -> texts.put(String.valueOf(key), String.valueOf(text)));
        return texts;
    }

    /** Everything wrong, unknown names among it; to be asked once all parameters were read. */
    List<String> errors() {
        TreeSet<String> unknown = new TreeSet<>(given.keySet());
        known.forEach(unknown::remove);
        List<String> all = new ArrayList<>(errors);
        if (!unknown.isEmpty()) {
            all.add("unknown parameter " + String.join(", ", unknown) + "; this method takes "
                    + String.join(", ", known));
        }
        return all;
    }
}
