package dev.flotilla.params.strategy;

import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.core.strategy.ConfigReading;
import dev.flotilla.core.strategy.MoneySharksConfig;
import dev.flotilla.core.strategy.MoneySharksParameters;
import dev.flotilla.core.strategy.Parameter;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** MoneySharks as trading-core defines it. */
public final class MoneySharksRules implements ParamRules {

    static final String ID = "moneysharks";

    @Override
    public Fleet.Strategy describe() {
        return new Fleet.Strategy(
                ID,
                "MoneySharks",
                "Multi-timeframe momentum and confluence on perpetuals: one decision per closed 5-minute bar, every entry with"
                        + " a stop and a target.",
                MoneySharksParameters.ALL.stream()
                        .map(MoneySharksRules::described)
                        .toList());
    }

    @Override
    public String pool() {
        return ID;
    }

    @Override
    public Outcome<Map<String, Object>> effective(Map<String, Object> stored) {
        return switch (MoneySharksConfig.read(stored)) {
            case ConfigReading.Accepted accepted -> Outcome.done(values(stored, accepted.config()));
            case ConfigReading.Refused refused -> Outcome.refused(refusal(refused));
        };
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

    private static Refusal refusal(ConfigReading.Refused refused) {
        boolean unknown = !refused.unknownKeys().isEmpty();
        String message = unknown
                ? "unknown parameter " + String.join(", ", refused.unknownKeys())
                : String.join("; ", refused.errors());
        return Refusal.invalid(
                unknown ? "unknown_param" : "invalid_param",
                message,
                unknown ? MoneySharksParameters.names() : expectations(refused.errors()));
    }

    /** What the parameters take that the errors speak of. */
    private static List<String> expectations(List<String> errors) {
        return MoneySharksParameters.ALL.stream()
                .filter(parameter -> errors.stream().anyMatch(error -> mentions(error, parameter.name())))
                .map(MoneySharksRules::expectation)
                .toList();
    }

    private static boolean mentions(String error, String name) {
        return (" " + error + " ").contains(" " + name + " ");
    }

    private static String expectation(Parameter parameter) {
        String range = parameter.min() == null && parameter.max() == null
                ? ""
                : " from " + plain(parameter.min()) + " to " + plain(parameter.max());
        String words = parameter.choices().isEmpty() ? "" : " " + String.join("|", parameter.choices());
        return parameter.name() + ": " + parameter.type().wire() + range + words;
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "any" : number.toPlainString();
    }

    private static Fleet.Parameter described(Parameter parameter) {
        return new Fleet.Parameter(
                parameter.name(),
                parameter.type().wire(),
                parameter.defaultValue(),
                parameter.min(),
                parameter.max(),
                parameter.choices().isEmpty() ? null : parameter.choices(),
                parameter.doc());
    }
}
