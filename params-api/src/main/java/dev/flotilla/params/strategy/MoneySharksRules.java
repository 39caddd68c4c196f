package dev.flotilla.params.strategy;

import dev.flotilla.contracts.api.Bots;
import dev.flotilla.core.strategy.ConfigReading;
import dev.flotilla.core.strategy.MoneySharksConfig;
import dev.flotilla.core.strategy.MoneySharksParameters;
import dev.flotilla.core.strategy.Parameter;
import dev.flotilla.params.http.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** MoneySharks as trading-core defines it. */
public final class MoneySharksRules implements ParamRules {

    static final String ID = "moneysharks";

    @Override
    public Bots.Strategy describe() {
        return new Bots.Strategy(
                ID,
                "MoneySharks",
                "Multi-timeframe momentum and confluence on perpetuals: one decision per closed 5-minute bar, every entry with"
                        + " a stop and a target.",
                ParameterWords.described(MoneySharksParameters.ALL));
    }

    @Override
    public String pool() {
        return ID;
    }

    @Override
    public Outcome<Map<String, Object>> effective(Map<String, Object> stored) {
        return switch (MoneySharksConfig.read(stored)) {
            case ConfigReading.Accepted accepted -> Outcome.done(values(stored, accepted.config()));
            case ConfigReading.Refused refused ->
                Outcome.refused(ParameterWords.refusal(
                        MoneySharksParameters.ALL,
                        stored,
                        refused.errors(),
                        refused.unknownKeys(),
                        MoneySharksRules::errors));
        };
    }

    private static List<String> errors(Map<String, Object> values) {
        return MoneySharksConfig.read(values) instanceof ConfigReading.Refused refused ? refused.errors() : List.of();
    }

    @Override
    public List<String> warnings(Map<String, Object> stored) {
        return MoneySharksConfig.read(stored).warnings();
    }

    private static Map<String, Object> values(Map<String, Object> stored, MoneySharksConfig config) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter parameter : MoneySharksParameters.ALL) {
            @Nullable Object given = stored.get(parameter.name());
            @Nullable Object value = given == null ? parameter.defaultValue() : given;
            values.put(parameter.name(), value == null ? derived(parameter.name(), config) : value);
        }
        values.put("allowed_symbols", config.allowedSymbols());
        return values;
    }

    /** The defaults that follow from other parameters. */
    private static Object derived(String name, MoneySharksConfig config) {
        return switch (name) {
            case "max_notional_per_trade" -> config.maxNotionalPerTrade();
            case "max_total_exposure" -> config.maxTotalExposure();
            case "max_daily_loss" -> config.maxDailyLoss();
            case "cron.enabled" -> config.cron().enabled();
            default -> throw new IllegalStateException("no default is known for parameter " + name);
        };
    }
}
