package dev.flotilla.params.strategy;

import dev.flotilla.contracts.api.Bots;
import dev.flotilla.core.strategy.Parameter;
import dev.flotilla.core.strategy.rule.RuleKind;
import dev.flotilla.params.http.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A strategy of the library as trading-core defines it. */
public final class LibraryRules implements ParamRules {

    private final RuleKind kind;

    public LibraryRules(RuleKind kind) {
        this.kind = kind;
    }

    @Override
    public Bots.Strategy describe() {
        return new Bots.Strategy(kind.strategyId(), kind.name(), kind.idea(), ParameterWords.described(kind.schema()));
    }

    @Override
    public String pool() {
        return kind.strategyId();
    }

    @Override
    public Outcome<Map<String, Object>> effective(Map<String, Object> stored) {
        return switch (kind.read(stored)) {
            case RuleKind.Reading.Accepted accepted ->
                Outcome.done(values(stored, accepted.strategy().settings().allowedSymbols()));
            case RuleKind.Reading.Refused refused ->
                Outcome.refused(ParameterWords.refusal(
                        kind.schema(), stored, refused.errors(), refused.unknownKeys(), this::errors));
        };
    }

    private List<String> errors(Map<String, Object> values) {
        return kind.read(values) instanceof RuleKind.Reading.Refused refused ? refused.errors() : List.of();
    }

    private Map<String, Object> values(Map<String, Object> stored, Object symbols) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter parameter : kind.schema()) {
            @Nullable Object given = stored.get(parameter.name());
            @Nullable Object value = given == null ? parameter.defaultValue() : given;
            if (value != null) {
                values.put(parameter.name(), value);
            }
        }
        values.put(BotFit.SYMBOLS, symbols);
        return values;
    }
}
