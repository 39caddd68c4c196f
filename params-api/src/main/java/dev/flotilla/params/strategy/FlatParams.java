package dev.flotilla.params.strategy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameters as flat, dotted keys: {@code {"cron":{"enabled":true}}} is {@code {"cron.enabled":true}}. */
public final class FlatParams {

    private static final int DEPTH_MAX = 4;

    private FlatParams() {}

    /** A null value stays: it asks for the default. */
    public static Map<String, @Nullable Object> of(Map<String, ? extends @Nullable Object> nested) {
        Map<String, @Nullable Object> flat = new LinkedHashMap<>();
        flatten("", nested, 0, flat);
        return flat;
    }

    /** Stored values with a change over them: null removes, everything else sets. */
    public static Map<String, Object> merged(
            Map<String, Object> stored, Map<String, ? extends @Nullable Object> change) {
        Map<String, Object> merged = new LinkedHashMap<>(stored);
        of(change).forEach((key, value) -> {
            if (value == null) {
                merged.remove(key);
            } else {
                merged.put(key, value);
            }
        });
        return merged;
    }

    private static void flatten(
            String prefix, Map<?, ? extends @Nullable Object> nested, int depth, Map<String, @Nullable Object> flat) {
        nested.forEach((key, value) -> {
            if (value instanceof Map<?, ?> inner && depth < DEPTH_MAX) {
                flatten(prefix + key + ".", inner, depth + 1, flat);
            } else {
                flat.put(prefix + key, value);
            }
        });
    }
}
