package dev.flotilla.core.strategy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values checked against a schema. Getters answer the given value or the schema's default. */
public final class ParameterValues {
    private static final int LONGEST_LIST = 100;
    private static final int LONGEST_NUMBER = 40;

    private final Map<String, Parameter> schema = new LinkedHashMap<>();
    private final Map<String, Object> given = new LinkedHashMap<>();
    private final List<String> errors = new ArrayList<>();
    private final List<String> unknownKeys = new ArrayList<>();

    private ParameterValues(List<Parameter> parameters) {
        parameters.forEach(parameter -> schema.put(parameter.name(), parameter));
    }

    /** Reads nested maps and dotted keys alike; a null value means absent. */
    public static ParameterValues read(List<Parameter> schema, Map<String, ?> values) {
        ParameterValues read = new ParameterValues(schema);
        read.flatten("", values);
        if (!read.unknownKeys.isEmpty()) {
            read.errors.add("unknown field " + String.join(", ", read.unknownKeys) + "; valid fields: "
                    + String.join(", ", read.schema.keySet()));
        }
        return read;
    }

    private void flatten(String prefix, Map<?, ?> values) {
        values.forEach((key, value) -> {
            String name = prefix + key;
            if (value instanceof Map<?, ?> nested && !schema.containsKey(name)) {
                flatten(name + ".", nested);
            } else {
                take(name, value);
            }
        });
    }

    private void take(String name, @Nullable Object value) {
        Parameter parameter = schema.get(name);
        if (parameter == null) {
            unknownKeys.add(name);
            return;
        }
        if (value == null) {
            return;
        }
        if (given.containsKey(name)) {
            errors.add(name + " is given twice");
            return;
        }
        typed(parameter, value)
                .ifPresentOrElse(
                        read -> given.put(name, read),
                        () -> errors.add(name + " must be " + expected(parameter) + ", was " + shortened(value)));
    }

    private static Optional<?> typed(Parameter parameter, Object value) {
        return switch (parameter.type()) {
            case BOOLEAN -> Optional.of(value).filter(Boolean.class::isInstance);
            case INTEGER ->
                decimal(value).filter(number -> inBounds(parameter, number)).flatMap(ParameterValues::whole);
            case NUMBER -> decimal(value).filter(number -> inBounds(parameter, number));
            case CHOICE -> Optional.of(value).filter(word -> parameter.choices().contains(word));
            case STRING_LIST -> strings(value);
        };
    }

    private static Optional<BigDecimal> decimal(Object value) {
        if (!(value instanceof Number)) {
            return Optional.empty();
        }
        String text = value.toString();
        if (text.length() > LONGEST_NUMBER || text.contains("N") || text.contains("I")) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(text)).filter(number -> Math.abs(number.scale()) <= LONGEST_NUMBER);
    }

    private static boolean inBounds(Parameter parameter, BigDecimal number) {
        BigDecimal min = parameter.min();
        BigDecimal max = parameter.max();
        return (min == null || number.compareTo(min) >= 0) && (max == null || number.compareTo(max) <= 0);
    }

    private static Optional<Integer> whole(BigDecimal number) {
        BigInteger integer = number.toBigInteger();
        boolean exact = new BigDecimal(integer).compareTo(number) == 0;
        return exact ? Optional.of(integer.intValueExact()) : Optional.empty();
    }

    private static Optional<List<String>> strings(Object value) {
        if (!(value instanceof List<?> list) || list.size() > LONGEST_LIST) {
            return Optional.empty();
        }
        List<String> words = list.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(word -> !word.isBlank())
                .toList();
        return words.size() == list.size() ? Optional.of(words) : Optional.empty();
    }

    private static String expected(Parameter parameter) {
        String bounds = parameter.min() == null || parameter.max() == null
                ? ""
                : " from " + parameter.min().toPlainString() + " to "
                        + parameter.max().toPlainString();
        return switch (parameter.type()) {
            case BOOLEAN -> "true or false";
            case INTEGER -> "a whole number" + bounds;
            case NUMBER -> "a number" + bounds;
            case CHOICE -> "one of " + String.join(", ", parameter.choices());
            case STRING_LIST -> "a list of words";
        };
    }

    private static String shortened(Object value) {
        String text = String.valueOf(value);
        return text.length() > LONGEST_NUMBER ? text.substring(0, LONGEST_NUMBER) + "..." : text;
    }

    public List<String> errors() {
        return errors;
    }

    public List<String> unknownKeys() {
        return unknownKeys;
    }

    public boolean has(String name) {
        return given.containsKey(name);
    }

    private <T> Optional<T> value(String name, Class<T> type) {
        Parameter parameter = Objects.requireNonNull(schema.get(name), name);
        Object value = given.get(name);
        return Optional.ofNullable(value == null ? parameter.defaultValue() : value)
                .map(type::cast);
    }

    public BigDecimal number(String name) {
        return value(name, BigDecimal.class).orElseThrow();
    }

    public BigDecimal numberOr(String name, BigDecimal derived) {
        return value(name, BigDecimal.class).orElse(derived);
    }

    public int integer(String name) {
        return value(name, Integer.class).orElseThrow();
    }

    public boolean flag(String name) {
        return value(name, Boolean.class).orElseThrow();
    }

    public boolean flagOr(String name, boolean derived) {
        return value(name, Boolean.class).orElse(derived);
    }

    public String word(String name) {
        return value(name, String.class).orElseThrow();
    }

    public List<String> words(String name) {
        List<?> values = value(name, List.class).orElseThrow();
        return values.stream().map(String.class::cast).toList();
    }
}
