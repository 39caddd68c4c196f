package dev.flotilla.core.strategy;

import dev.flotilla.core.exits.DslPreset;
import dev.flotilla.core.exits.DslPresets;
import dev.flotilla.core.exits.ExitPolicy;
import dev.flotilla.core.market.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameter by which any strategy takes an exit preset in place of its own trailing. */
public final class ExitRules {

    public static final String KEY = "exits.preset";

    /** The strategy trails by itself. */
    public static final String OWN = "own";

    /** For every schema. */
    public static final Parameter PARAMETER = Parameter.choice(
            KEY,
            words(),
            OWN,
            "own = the strategy's own stops and trailing; else a preset of dynamic stop-loss exits moves the stop and closes");

    static final int BAR_SECONDS = (int) (Interval.M5.millis() / 1_000);

    private ExitRules() {}

    private static List<String> words() {
        List<String> words = new ArrayList<>(List.of(OWN));
        words.addAll(DslPresets.ALL.keySet());
        return List.copyOf(words);
    }

    /** The preset that checked parameters name; null when the strategy keeps its own exits. */
    static @Nullable DslPreset named(Map<String, ?> parameters) {
        ExitPolicy policy = DslPresets.ALL.get(
                ParameterValues.read(List.of(PARAMETER), only(parameters)).word(KEY));
        return policy == null ? null : policy.preset();
    }

    private static Map<String, Object> only(Map<String, ?> parameters) {
        Map<String, Object> found = new LinkedHashMap<>();
        Object dotted = parameters.get(KEY);
        if (dotted != null) {
            found.put(KEY, dotted);
        }
        if (parameters.get("exits") instanceof Map<?, ?> nested && nested.get("preset") instanceof String preset) {
            found.put(KEY, preset);
        }
        return found;
    }
}
