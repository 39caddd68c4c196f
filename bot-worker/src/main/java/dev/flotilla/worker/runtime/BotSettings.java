package dev.flotilla.worker.runtime;

import dev.flotilla.core.strategy.Strategies;
import dev.flotilla.core.strategy.Strategy;
import java.util.Map;

/** A strategy with the parameters in use, read and validated. */
record BotSettings(Strategy strategy, long paramsVersion) {

    /** Whose parameters they are. */
    record Owner(String strategyId, String botId) {}

    /** How reading parameters ended. */
    sealed interface Reading {

        record Good(BotSettings settings) implements Reading {}

        record Bad(String errors) implements Reading {}
    }

    static Reading read(Owner owner, Map<String, Object> params, long paramsVersion) {
        return switch (Strategies.read(owner.strategyId(), owner.botId(), params)) {
            case Strategies.Reading.Accepted accepted ->
                new Reading.Good(new BotSettings(accepted.strategy(), paramsVersion));
            case Strategies.Reading.Refused refused -> new Reading.Bad(String.join("; ", refused.errors()));
        };
    }
}
