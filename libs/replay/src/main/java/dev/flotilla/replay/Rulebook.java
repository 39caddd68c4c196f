package dev.flotilla.replay;

import dev.flotilla.core.strategy.Strategies;
import dev.flotilla.core.strategy.Strategy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** A bot's strategy by version of its parameters, each read once. Confined to one caller. */
public final class Rulebook {

    private final String strategyId;
    private final String botId;
    private final LongFunction<@Nullable Map<String, ?>> parameters;
    private final Map<Long, Strategies.Reading> read = new HashMap<>();

    /** @param parameters the parameters of a version, null when there is no such version */
    public Rulebook(String strategyId, String botId, LongFunction<@Nullable Map<String, ?>> parameters) {
        this.strategyId = strategyId;
        this.botId = botId;
        this.parameters = parameters;
    }

    /** The rules of a version, or why there are none. */
    sealed interface Rules {
        record Found(Strategy strategy) implements Rules {}

        record Missing(String reason) implements Rules {}
    }

    Rules of(long version) {
        return switch (read.computeIfAbsent(version, this::read)) {
            case Strategies.Reading.Accepted accepted -> new Rules.Found(accepted.strategy());
            case Strategies.Reading.Refused refused ->
                new Rules.Missing("parameters version " + version + ": " + String.join("; ", refused.errors()));
        };
    }

    private Strategies.Reading read(long version) {
        Map<String, ?> found = parameters.apply(version);
        return found == null
                ? new Strategies.Reading.Refused(List.of("there is no such version of " + botId))
                : Strategies.read(strategyId, botId, found);
    }
}
