package dev.flotilla.core.strategy;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Description of one configuration field, enough to validate a value and to render an input for it.
 *
 * @param name dotted key
 * @param min smallest number allowed, null = no bound
 * @param max largest number allowed, null = no bound
 * @param defaultValue Boolean, Integer, BigDecimal, String or List of String; null when derived, as {@code doc} says
 * @param choices words allowed; empty when any value of the type is
 * @param required true when a configuration written by an operator must name it
 */
public record Parameter(
        String name,
        Type type,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable Object defaultValue,
        List<String> choices,
        boolean required,
        String doc) {

    public Parameter {
        choices = List.copyOf(choices);
    }

    private static final BigDecimal MOST_MONEY = new BigDecimal("1000000000000");

    /** Kinds of values, with the word used on the wire. */
    public enum Type {
        BOOLEAN("boolean"),
        INTEGER("integer"),
        NUMBER("number"),
        CHOICE("choice"),
        STRING_LIST("string_list");

        private final String wire;

        Type(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }

    /** A switch. */
    public static Parameter flag(String name, boolean byDefault, String doc) {
        return new Parameter(name, Type.BOOLEAN, null, null, byDefault, List.of(), false, doc);
    }

    /** One of some words. */
    public static Parameter choice(String name, List<String> choices, String byDefault, String doc) {
        return new Parameter(name, Type.CHOICE, null, null, byDefault, choices, false, doc);
    }

    /** A whole number; {@code max} null = as large as there are. */
    public static Parameter integer(String name, int min, @Nullable Integer max, int byDefault, String doc) {
        BigDecimal most = BigDecimal.valueOf(max == null ? Integer.MAX_VALUE : max);
        return new Parameter(name, Type.INTEGER, BigDecimal.valueOf(min), most, byDefault, List.of(), false, doc);
    }

    /** A decimal between two bounds. */
    public static Parameter number(String name, String min, String max, String byDefault, String doc) {
        return new Parameter(
                name,
                Type.NUMBER,
                new BigDecimal(min),
                new BigDecimal(max),
                new BigDecimal(byDefault),
                List.of(),
                false,
                doc);
    }

    /** An amount in quote currency; null = derived. */
    public static Parameter money(String name, @Nullable String byDefault, String doc) {
        BigDecimal value = byDefault == null ? null : new BigDecimal(byDefault);
        return new Parameter(name, Type.NUMBER, BigDecimal.ZERO, MOST_MONEY, value, List.of(), false, doc);
    }

    /** The same, to be named by whoever writes a configuration. */
    public static Parameter demanded(Parameter from) {
        return new Parameter(
                from.name(),
                from.type(),
                from.min(),
                from.max(),
                from.defaultValue(),
                from.choices(),
                true,
                from.doc());
    }
}
