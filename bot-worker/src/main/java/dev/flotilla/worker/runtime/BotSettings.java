package dev.flotilla.worker.runtime;

import dev.flotilla.core.strategy.ConsentRule;
import dev.flotilla.core.strategy.Strategies;
import dev.flotilla.core.strategy.Strategy;
import java.util.Map;

/** A strategy with the parameters in use, read and validated. */
record BotSettings(Strategy strategy, long paramsVersion) {

    private static final String CONSENT = "autonomous_live_consent";

    /** Whose parameters they are. */
    record Owner(String strategyId, String botId) {}

    /** How reading parameters ended. */
    sealed interface Reading {

        record Good(BotSettings settings) implements Reading {}

        record Bad(String errors) implements Reading {}
    }

    /** @param consented a person's consent to autonomous_live is on record; without it parameters in that mode are refused */
    static Reading read(Owner owner, Map<String, Object> params, long paramsVersion, boolean consented) {
        return switch (Strategies.read(owner.strategyId(), owner.botId(), params)) {
            case Strategies.Reading.Accepted accepted ->
                ConsentRule.obstacle(
                                accepted.strategy().terms().mode(), Boolean.TRUE.equals(params.get(CONSENT)), consented)
                        .<Reading>map(Reading.Bad::new)
                        .orElseGet(() -> new Reading.Good(new BotSettings(accepted.strategy(), paramsVersion)));
            case Strategies.Reading.Refused refused -> new Reading.Bad(String.join("; ", refused.errors()));
        };
    }
}
