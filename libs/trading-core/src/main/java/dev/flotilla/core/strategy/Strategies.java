package dev.flotilla.core.strategy;

import dev.flotilla.core.exits.DslPreset;
import dev.flotilla.core.strategy.library.Library;
import dev.flotilla.core.strategy.rule.RuleKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The strategies of this build, by id. */
public final class Strategies {

    public static final String MONEY_SHARKS = "moneysharks";
    public static final String PROBE = "probe";

    private Strategies() {}

    /** How reading parameters ended. */
    public sealed interface Reading {

        record Accepted(Strategy strategy) implements Reading {}

        record Refused(List<String> errors) implements Reading {
            public Refused {
                errors = List.copyOf(errors);
            }
        }
    }

    /** A bot's strategy with its parameters, nested or with dotted keys; refused with every error found. */
    public static Reading read(String strategyId, String botId, Map<String, ?> parameters) {
        return switch (own(strategyId, botId, parameters)) {
            case Reading.Refused refused -> refused;
            case Reading.Accepted accepted -> {
                DslPreset preset = ExitRules.named(parameters);
                yield preset == null
                        ? accepted
                        : new Reading.Accepted(new WatchedStrategy(accepted.strategy(), preset));
            }
        };
    }

    private static Reading own(String strategyId, String botId, Map<String, ?> parameters) {
        return switch (strategyId) {
            case MONEY_SHARKS -> moneySharks(parameters);
            case PROBE -> probe(botId, parameters);
            default ->
                Library.find(strategyId)
                        .map(kind -> ruled(kind, parameters))
                        .orElseGet(() -> new Reading.Refused(List.of(
                                "unknown strategy " + strategyId + "; this build has " + String.join(", ", ids()))));
        };
    }

    /** Every id there is; each is also the name of the pool of its workers. */
    public static List<String> ids() {
        return Stream.concat(
                        Stream.of(MONEY_SHARKS, PROBE), Library.ALL.stream().map(RuleKind::strategyId))
                .toList();
    }

    private static Reading ruled(RuleKind kind, Map<String, ?> parameters) {
        return switch (kind.read(parameters)) {
            case RuleKind.Reading.Accepted accepted -> new Reading.Accepted(accepted.strategy());
            case RuleKind.Reading.Refused refused -> new Reading.Refused(refused.errors());
        };
    }

    /** The parameters a strategy takes, in order; empty for a strategy that this build does not have. */
    public static List<Parameter> schema(String strategyId) {
        return switch (strategyId) {
            case MONEY_SHARKS -> MoneySharksParameters.ALL;
            case PROBE -> ProbeParameters.ALL;
            default -> Library.find(strategyId).map(RuleKind::schema).orElse(List.of());
        };
    }

    private static Reading moneySharks(Map<String, ?> parameters) {
        return switch (MoneySharksConfig.read(parameters)) {
            case ConfigReading.Accepted accepted -> new Reading.Accepted(new MoneySharksStrategy(accepted.config()));
            case ConfigReading.Refused refused -> new Reading.Refused(refused.errors());
        };
    }

    private static Reading probe(String botId, Map<String, ?> parameters) {
        return switch (ProbeConfig.read(parameters)) {
            case ProbeConfig.Reading.Accepted accepted ->
                new Reading.Accepted(new Probe(accepted.config(), Probe.directionOf(botId)));
            case ProbeConfig.Reading.Refused refused -> new Reading.Refused(refused.errors());
        };
    }
}
