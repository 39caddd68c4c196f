package dev.flotilla.params.strategy;

import dev.flotilla.contracts.api.Bots;
import dev.flotilla.core.strategy.Parameter;
import dev.flotilla.params.http.Refusal;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the API tells of parameters, and of values that they do not take. Pure. */
final class ParameterWords {

    private ParameterWords() {}

    static List<Bots.Parameter> described(List<Parameter> schema) {
        return schema.stream().map(ParameterWords::described).toList();
    }

    private static Bots.Parameter described(Parameter parameter) {
        return new Bots.Parameter(
                parameter.name(),
                parameter.type().wire(),
                parameter.defaultValue(),
                parameter.min(),
                parameter.max(),
                parameter.choices().isEmpty() ? null : parameter.choices(),
                parameter.doc());
    }

    /** @param unknownKeys keys that no parameter of the schema has; then the errors say nothing else */
    static Refusal refusal(List<Parameter> schema, List<String> errors, List<String> unknownKeys) {
        boolean unknown = !unknownKeys.isEmpty();
        String message = unknown ? "unknown parameter " + String.join(", ", unknownKeys) : String.join("; ", errors);
        return Refusal.invalid(
                unknown ? "unknown_param" : "invalid_param",
                message,
                unknown ? schema.stream().map(Parameter::name).toList() : expectations(schema, errors));
    }

    /** What the parameters take that the errors speak of. */
    private static List<String> expectations(List<Parameter> schema, List<String> errors) {
        return schema.stream()
                .filter(parameter -> errors.stream().anyMatch(error -> mentions(error, parameter.name())))
                .map(ParameterWords::expectation)
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
}
