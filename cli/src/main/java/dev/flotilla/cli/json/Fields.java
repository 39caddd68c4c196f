package dev.flotilla.cli.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.json.BadInput.Code;
import dev.flotilla.core.position.Direction;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object whose fields are known. A field whose name ends in {@code ?} may be null or absent; every other one
 * must be there, and nothing else may be.
 */
public final class Fields {
    private static final String NULLABLE = "?";

    private final JsonNode node;
    private final String path;

    private Fields(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    public static Fields of(JsonNode node, String path, String... names) {
        if (!node.isObject()) {
            throw new BadInput(Code.WRONG_TYPE, path, "an object is needed, was " + ExactJson.kind(node));
        }
        Fields fields = new Fields(node, path);
        List<String> valid =
                Arrays.stream(names).map(name -> name.replace(NULLABLE, "")).toList();
        fields.rejectUnknown(valid);
        Arrays.stream(names).filter(name -> !name.endsWith(NULLABLE)).forEach(fields::require);
        return fields;
    }

    private void rejectUnknown(List<String> valid) {
        List<String> given = new ArrayList<>();
        node.fieldNames().forEachRemaining(given::add);
        given.stream().filter(name -> !valid.contains(name)).findFirst().ifPresent(name -> {
            throw new BadInput(
                    Code.UNKNOWN_FIELD,
                    at(name),
                    "unknown field " + ExactJson.shortened(name) + "; valid fields: " + String.join(", ", valid));
        });
    }

    private void require(String name) {
        if (!node.hasNonNull(name)) {
            String fault = node.has(name) ? " must not be null" : " is missing";
            throw new BadInput(Code.MISSING_FIELD, at(name), "field " + name + fault);
        }
    }

    /** Where a field is in the input. */
    public String at(String name) {
        return path.isEmpty() ? ExactJson.shortened(name) : path + "." + ExactJson.shortened(name);
    }

    public BadInput invalid(String name, String fault) {
        return new BadInput(Code.INVALID_VALUE, at(name), name + " " + fault);
    }

    public BigDecimal decimal(String name) {
        return ExactJson.decimal(node.get(name), at(name));
    }

    public @Nullable BigDecimal nullableDecimal(String name) {
        return node.hasNonNull(name) ? decimal(name) : null;
    }

    /** A decimal that must not be negative. */
    public BigDecimal notNegative(String name) {
        BigDecimal value = decimal(name);
        if (value.signum() < 0) {
            throw invalid(name, "must not be negative, was " + value.toPlainString());
        }
        return value;
    }

    public BigDecimal positive(String name) {
        BigDecimal value = decimal(name);
        if (value.signum() <= 0) {
            throw invalid(name, "must be above 0, was " + value.toPlainString());
        }
        return value;
    }

    public int integer(String name) {
        BigDecimal value = decimal(name);
        try {
            return value.intValueExact();
        } catch (ArithmeticException notWhole) {
            throw invalid(name, "must be a whole number, was " + value.toPlainString());
        }
    }

    /** A whole number of at least {@code least}. */
    public int integerFrom(int least, String name) {
        int value = integer(name);
        if (value < least) {
            throw invalid(name, "must be at least " + least + ", was " + value);
        }
        return value;
    }

    public String text(String name) {
        JsonNode value = node.get(name);
        if (!value.isTextual()) {
            throw new BadInput(Code.WRONG_TYPE, at(name), name + " must be a text, was " + ExactJson.kind(value));
        }
        return value.textValue();
    }

    public @Nullable String nullableText(String name) {
        return node.hasNonNull(name) ? text(name) : null;
    }

    /** A whole number of any size that the input may have. */
    public BigInteger whole(String name) {
        BigDecimal value = decimal(name);
        try {
            return value.toBigIntegerExact();
        } catch (ArithmeticException notWhole) {
            throw invalid(name, "must be a whole number, was " + value.toPlainString());
        }
    }

    public @Nullable BigInteger nullableWhole(String name) {
        return node.hasNonNull(name) ? whole(name) : null;
    }

    /** What the supplier makes of the field; its {@link IllegalArgumentException} becomes the field's error. */
    public <T> T checked(String name, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException invalid) {
            throw invalid(name, String.valueOf(invalid.getMessage()));
        }
    }

    /** The value as it was read. */
    public JsonNode raw(String name) {
        return node.get(name);
    }

    /** An object of any fields. */
    public JsonNode anyObject(String name) {
        JsonNode value = node.get(name);
        if (!value.isObject()) {
            throw new BadInput(Code.WRONG_TYPE, at(name), name + " must be an object, was " + ExactJson.kind(value));
        }
        return value;
    }

    public boolean flag(String name) {
        JsonNode value = node.get(name);
        if (!value.isBoolean()) {
            throw new BadInput(
                    Code.WRONG_TYPE, at(name), name + " must be true or false, was " + ExactJson.kind(value));
        }
        return value.booleanValue();
    }

    /** A word out of a closed set. */
    public <T> T word(String name, Function<String, Optional<T>> ofWire, String valid) {
        JsonNode value = node.get(name);
        if (!value.isTextual()) {
            throw new BadInput(
                    Code.WRONG_TYPE, at(name), name + " must be one of " + valid + ", was " + ExactJson.kind(value));
        }
        return ofWire.apply(value.textValue())
                .orElseThrow(() -> invalid(
                        name, "must be one of " + valid + ", was '" + ExactJson.shortened(value.textValue()) + "'"));
    }

    public Direction direction(String name) {
        return word(name, Direction::ofWire, "long, short");
    }

    public @Nullable Direction nullableDirection(String name) {
        return node.hasNonNull(name) ? direction(name) : null;
    }

    public Fields object(String name, String... names) {
        return of(node.get(name), at(name), names);
    }

    /** Whether the field is not there at all; one that is null is there. */
    public boolean isAbsent(String name) {
        return !node.has(name);
    }

    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    public JsonNode array(String name) {
        JsonNode value = node.get(name);
        if (!value.isArray()) {
            throw new BadInput(Code.WRONG_TYPE, at(name), name + " must be an array, was " + ExactJson.kind(value));
        }
        return value;
    }
}
