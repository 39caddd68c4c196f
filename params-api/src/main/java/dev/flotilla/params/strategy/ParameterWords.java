package dev.flotilla.params.strategy;

import dev.flotilla.contracts.api.Bots;
import dev.flotilla.contracts.api.ErrorBody;
import dev.flotilla.core.strategy.Parameter;
import dev.flotilla.params.http.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the API tells of parameters, and of values that they do not take. Pure. */
final class ParameterWords {

    static final String INVALID = "invalid_param";
    private static final String UNKNOWN = "unknown_param";

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

    /**
     * Everything that is wrong with the values, all at once.
     *
     * @param errors in the words of the strategy
     * @param unknownKeys keys that no parameter of the schema has
     * @param read errors of other values of the same strategy
     */
    static Refusal refusal(
            List<Parameter> schema,
            Map<String, Object> stored,
            List<String> errors,
            List<String> unknownKeys,
            Function<Map<String, Object>, List<String>> read) {
        List<ErrorBody.FieldProblem> problems = new ArrayList<>();
        unknownKeys.forEach(key -> problems.add(new ErrorBody.FieldProblem(key, "is not a parameter", null)));
        known(errors).forEach(error -> problems.add(problem(schema, error)));
        problems.addAll(hidden(schema, stored, problems, read));
        boolean unknown = !unknownKeys.isEmpty();
        return Refusal.fields(
                unknown ? UNKNOWN : INVALID,
                message(problems, unknownKeys),
                unknown ? schema.stream().map(Parameter::name).toList() : expectations(schema, problems),
                problems);
    }

    /** Rules between fields are looked at only when each field is well: what they say of the fields that are. */
    private static List<ErrorBody.FieldProblem> hidden(
            List<Parameter> schema,
            Map<String, Object> stored,
            List<ErrorBody.FieldProblem> problems,
            Function<Map<String, Object>, List<String>> read) {
        Map<String, Object> rest = new LinkedHashMap<>(stored);
        problems.forEach(problem -> rest.remove(problem.path()));
        return rest.size() == stored.size()
                ? List.of()
                : known(read.apply(rest)).stream()
                        .filter(error -> problems.stream().noneMatch(problem -> mentions(error, problem.path())))
                        .map(error -> problem(schema, error))
                        .toList();
    }

    private static List<String> known(List<String> errors) {
        return errors.stream()
                .filter(error -> !error.startsWith("unknown field "))
                .toList();
    }

    private static ErrorBody.FieldProblem problem(List<Parameter> schema, String error) {
        return schema.stream()
                .filter(parameter -> error.startsWith(parameter.name() + " "))
                .findFirst()
                .map(parameter -> new ErrorBody.FieldProblem(
                        parameter.name(), error.substring(parameter.name().length() + 1), expectation(parameter)))
                .orElseGet(() -> new ErrorBody.FieldProblem(null, error, null));
    }

    private static String message(List<ErrorBody.FieldProblem> problems, List<String> unknownKeys) {
        Stream<String> unknown =
                unknownKeys.isEmpty() ? Stream.of() : Stream.of("unknown parameter " + String.join(", ", unknownKeys));
        Stream<String> others = problems.stream()
                .skip(unknownKeys.size())
                .map(problem -> problem.path() == null ? problem.message() : problem.path() + " " + problem.message());
        return Stream.concat(unknown, others).collect(Collectors.joining("; "));
    }

    /** What the parameters take that the problems speak of. */
    private static List<String> expectations(List<Parameter> schema, List<ErrorBody.FieldProblem> problems) {
        return schema.stream()
                .filter(parameter -> problems.stream()
                        .anyMatch(problem -> parameter.name().equals(problem.path())
                                || mentions(problem.message(), parameter.name())))
                .map(parameter -> parameter.name() + ": " + expectation(parameter))
                .toList();
    }

    private static boolean mentions(String error, @Nullable String name) {
        return (" " + error + " ").contains(" " + name + " ");
    }

    private static String expectation(Parameter parameter) {
        String range = parameter.min() == null && parameter.max() == null
                ? ""
                : " from " + plain(parameter.min()) + " to " + plain(parameter.max());
        String words = parameter.choices().isEmpty() ? "" : " " + String.join("|", parameter.choices());
        return parameter.type().wire() + range + words;
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "any" : number.toPlainString();
    }
}
