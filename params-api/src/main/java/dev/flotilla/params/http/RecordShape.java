package dev.flotilla.params.http;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a record's components must be: filled unless marked nullable, numbers of a sane length. */
public final class RecordShape {

    private static final Map<Class<?>, List<RecordComponent>> REQUIRED = new ConcurrentHashMap<>();

    private static final Map<Class<?>, List<RecordComponent>> DECIMALS = new ConcurrentHashMap<>();
    private static final int DIGITS_MAX = 60;

    private RecordShape() {}

    /** Names of components that are null though they may not be; empty = complete. */
    public static List<String> missing(Object value) {
        return REQUIRED.computeIfAbsent(value.getClass(), RecordShape::required).stream()
                .filter(component -> read(component, value) == null)
                .map(RecordComponent::getName)
                .toList();
    }

    /** Names of components whose number is too long to be a price, a size or an amount: its plain text must stay short. */
    public static List<String> excessive(Object value) {
        return DECIMALS.computeIfAbsent(value.getClass(), RecordShape::decimals).stream()
                .filter(component -> read(component, value) instanceof BigDecimal number
                        && (Math.abs((long) number.scale()) > DIGITS_MAX || number.precision() > DIGITS_MAX))
                .map(RecordComponent::getName)
                .toList();
    }

    public static List<String> names(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    private static List<RecordComponent> required(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .filter(component -> !component.getType().isPrimitive())
                .toList();
    }

    private static List<RecordComponent> decimals(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getType() == BigDecimal.class)
                .toList();
    }

    private static @Nullable Object read(RecordComponent component, Object value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
