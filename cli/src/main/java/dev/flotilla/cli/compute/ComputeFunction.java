package dev.flotilla.cli.compute;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.json.BadInput;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The functions by name, each from one JSON object to another. */
enum ComputeFunction {
    FEATURES(MarketFunctions::features),
    SIGNAL(MarketFunctions::signal),
    CONFLUENCE(MarketFunctions::confluence),
    LEVELS(RiskFunctions::levels),
    LEVERAGE(RiskFunctions::leverage),
    SIZE(RiskFunctions::size),
    ROUND(RiskFunctions::round),
    RISK(RiskFunctions::risk),
    TRAIL(RiskFunctions::trail),
    LEARN(LearnFunction::learn);

    private final Function<JsonNode, Map<String, @Nullable Object>> body;

    ComputeFunction(Function<JsonNode, Map<String, @Nullable Object>> body) {
        this.body = body;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Computes one case; a {@link BadInput} says why an input cannot be taken. */
    Map<String, @Nullable Object> apply(JsonNode input) {
        return body.apply(input);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(ComputeFunction::wire).toList();
    }

    static Optional<ComputeFunction> ofWire(String wire) {
        return Arrays.stream(values())
                .filter(function -> function.wire().equals(wire))
                .findFirst();
    }
}
