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
}
