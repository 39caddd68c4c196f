package dev.flotilla.params.strategy;

import dev.flotilla.contracts.api.Bots;
import dev.flotilla.core.strategy.Parameter;
import dev.flotilla.core.strategy.ProbeConfig;
import dev.flotilla.core.strategy.ProbeParameters;
import dev.flotilla.core.strategy.Strategies;
import dev.flotilla.params.http.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The probe as trading-core defines it. */
public final class ProbeRules implements ParamRules {

    @Override
    public Bots.Strategy describe() {
        return new Bots.Strategy(
                Strategies.PROBE,
                "Probe",
                "Opens one small position with a wide stop and target on its first bar and holds it, long or short by the bot's"
                        + " name: something to protect and to close, for drills and fault runs.",
                ParameterWords.described(ProbeParameters.ALL));
    }

    @Override
    public String pool() {
        return Strategies.PROBE;
    }

    @Override
    public Outcome<Map<String, Object>> effective(Map<String, Object> stored) {
        return switch (ProbeConfig.read(stored)) {
            case ProbeConfig.Reading.Accepted accepted -> Outcome.done(values(stored, accepted.config()));
            case ProbeConfig.Reading.Refused refused ->
                Outcome.refused(ParameterWords.refusal(
                        ProbeParameters.ALL, stored, refused.errors(), refused.unknownKeys(), ProbeRules::errors));
        };
    }

    private static List<String> errors(Map<String, Object> values) {
        return ProbeConfig.read(values) instanceof ProbeConfig.Reading.Refused refused ? refused.errors() : List.of();
    }

    private static Map<String, Object> values(Map<String, Object> stored, ProbeConfig config) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter parameter : ProbeParameters.ALL) {
            @Nullable Object given = stored.get(parameter.name());
            @Nullable Object value = given == null ? parameter.defaultValue() : given;
            if (value != null) {
                values.put(parameter.name(), value);
            }
        }
        values.put(BotFit.SYMBOLS, config.allowedSymbols());
        return values;
    }
}
