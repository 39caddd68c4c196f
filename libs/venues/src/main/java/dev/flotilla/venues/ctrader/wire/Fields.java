package dev.flotilla.venues.ctrader.wire;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Fields of one message by their numbers; of a field that came twice the last one counts, unless it repeats. A missing required field is an
 * {@link IllegalArgumentException}: the message is rejected.
 */
public final class Fields {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int DELIMITED = 2;
    private final Map<Integer, List<Object>> values = new HashMap<>();

    /** @throws IllegalArgumentException for broken bytes */
    public static Fields of(byte[] payload) {
        ProtobufReader reader = new ProtobufReader(payload);
        Fields fields = new Fields();
        while (reader.next()) {
            Object value = switch (reader.wireType()) {
                case VARINT -> reader.varint();
                case FIXED64 -> reader.real();
                case DELIMITED -> reader.bytes();
                default -> {
                    reader.skip();
                    yield null;
                }
            };
            if (value != null) {
                fields.values
                        .computeIfAbsent(reader.field(), number -> new ArrayList<>(1))
                        .add(value);
            }
        }
        return fields;
    }

    private <T> @Nullable T last(int field, Class<T> type) {
        List<Object> all = values.get(field);
        if (all == null) {
            return null;
        }
        Object value = all.getLast();
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("field " + field + " must be a " + type.getSimpleName());
        }
        return type.cast(value);
    }

    private static <T> T required(int field, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("field " + field + " must not be missing");
        }
        return value;
    }

    public @Nullable Long number(int field) {
        return last(field, Long.class);
    }

    public long int64(int field) {
        return required(field, number(field));
    }

    public long int64(int field, long otherwise) {
        Long value = number(field);
        return value == null ? otherwise : value;
    }

    public boolean bool(int field) {
        return int64(field, 0) != 0;
    }

    public @Nullable String text(int field) {
        byte[] utf8 = last(field, byte[].class);
        return utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
    }

    public String requiredText(int field) {
        return required(field, text(field));
    }

    /** A price that came as a double: the shortest decimal that is that double. */
    public @Nullable BigDecimal price(int field) {
        Double value = last(field, Double.class);
        if (value == null) {
            return null;
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("field " + field + " must be a number, is " + value);
        }
        return BigDecimal.valueOf(value);
    }

    public <T> T choice(int field, IntFunction<T> choices) {
        return choices.apply((int) int64(field));
    }

    public <T> @Nullable T optionalChoice(int field, IntFunction<T> choices) {
        Long value = number(field);
        return value == null ? null : choices.apply(value.intValue());
    }

    public <T> @Nullable T inner(int field, Function<Fields, T> read) {
        byte[] bytes = last(field, byte[].class);
        return bytes == null ? null : read.apply(of(bytes));
    }

    public <T> T requiredInner(int field, Function<Fields, T> read) {
        return required(field, inner(field, read));
    }

    public <T> List<T> inners(int field, Function<Fields, T> read) {
        return values.getOrDefault(field, List.of()).stream()
                .map(value -> value instanceof byte[] bytes ? read.apply(of(bytes)) : required(field, (T) null))
                .toList();
    }

    /** Numbers of a repeated field that is not packed, as all of this protocol are. */
    public List<Long> numbers(int field) {
        return values.getOrDefault(field, List.of()).stream()
                .map(value -> value instanceof Long number ? number : required(field, (Long) null))
                .toList();
    }
}
