package dev.flotilla.core.strategy.rule;

import dev.flotilla.core.market.Interval;
import dev.flotilla.core.strategy.Parameter;
import dev.flotilla.core.strategy.ParameterValues;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One strategy of the library: its id, what is told of it, its parameters and how they become a rule.
 *
 * @param strategyId also the pool of its workers
 * @param idea one sentence for people
 * @param timeframes the rule can work on, the default first
 * @param own parameters besides those that every rule has
 * @param maker makes the rule of checked values
 */
public record RuleKind(
        String strategyId,
        String name,
        String idea,
        List<Interval> timeframes,
        Bracket bracket,
        List<Parameter> own,
        Function<ParameterValues, TradingRule> maker) {

    public RuleKind {
        timeframes = List.copyOf(timeframes);
        own = List.copyOf(own);
    }

    /** How reading parameters ended. */
    public sealed interface Reading {

        record Accepted(RuleStrategy strategy) implements Reading {}

        /** @param unknownKeys keys that no parameter has */
        record Refused(List<String> errors, List<String> unknownKeys) implements Reading {
            public Refused {
                errors = List.copyOf(errors);
                unknownKeys = List.copyOf(unknownKeys);
            }
        }
    }

    /** Every parameter, in order. */
    public List<Parameter> schema() {
        return RuleParameters.schema(bracket, timeframes, own);
    }

    /** Reads nested or dotted keys and fills in defaults; unknown keys are errors. */
    public Reading read(Map<String, ?> given) {
        ParameterValues values = ParameterValues.read(schema(), given);
        if (!values.errors().isEmpty()) {
            return new Reading.Refused(values.errors(), values.unknownKeys());
        }
        TradingRule rule = maker.apply(values);
        RuleSettings settings = RuleSettings.of(values);
        List<String> errors = settings.errors(rule);
        return errors.isEmpty()
                ? new Reading.Accepted(new RuleStrategy(strategyId, rule, settings))
                : new Reading.Refused(errors, List.of());
    }
}
