package dev.flotilla.cli.backtest;

import dev.flotilla.core.strategy.Parameter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The values one parameter takes in a sweep: listed ones, or numbers from a range. */
sealed interface SweepRange {
    /** More steps than this are a mistake in the file. */
    int MOST_STEPS = 10_000;

    String name();

    /** Every value, for a grid. */
    List<Object> values();

    /** One value, for a random search. */
    Object draw(RandomGenerator random);

    record Listed(String name, List<Object> values) implements SweepRange {
        public Listed {
            values = List.copyOf(values);
        }

        @Override
        public Object draw(RandomGenerator random) {
            return values.get(random.nextInt(values.size()));
        }
    }

    /** Any number between two, for a random search alone. */
    record Between(String name, BigDecimal from, BigDecimal to, int decimals) implements SweepRange {
        @Override
        public List<Object> values() {
            return List.of(from, to);
        }

        @Override
        public Object draw(RandomGenerator random) {
            BigDecimal share = BigDecimal.valueOf(random.nextDouble());
            return from.add(to.subtract(from).multiply(share)).setScale(decimals, RoundingMode.HALF_EVEN);
        }
    }

    /** Reads a list, a single value or {@code {from, to, step}}; null with the fault added to the errors. */
    static @Nullable SweepRange read(Parameter parameter, Object value, boolean random, List<String> errors) {
        String name = parameter.name();
        if (value instanceof Map<?, ?> bounds) {
            return range(parameter, bounds, random, errors);
        }
        List<Object> values = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(values::add);
        } else {
            values.add(value);
        }
        if (values.isEmpty()) {
            errors.add(name + " has no values");
            return null;
        }
        if (values.stream().distinct().count() < values.size()) {
            errors.add(name + " has a value twice");
            return null;
        }
        return new Listed(name, values);
    }

    private static @Nullable SweepRange range(
            Parameter parameter, Map<?, ?> bounds, boolean random, List<String> errors) {
        String name = parameter.name();
        if (!List.of("from", "to", "step").containsAll(bounds.keySet())) {
            errors.add(name + " must be a list, or a range with from, to and step; found " + bounds.keySet());
            return null;
        }
        if (!(number(bounds.get("from")) instanceof BigDecimal from)
                || !(number(bounds.get("to")) instanceof BigDecimal to)
                || from.compareTo(to) > 0) {
            errors.add(name + " needs numbers from and to, from not above to");
            return null;
        }
        boolean whole = parameter.type() == Parameter.Type.INTEGER;
        if (random && bounds.get("step") == null && !whole) {
            return new Between(name, from, to, Math.max(Math.max(from.scale(), to.scale()), 0) + 3);
        }
        Object step = bounds.get("step") == null && whole ? BigDecimal.ONE : number(bounds.get("step"));
        if (!(step instanceof BigDecimal by) || by.signum() <= 0) {
            errors.add(name + " needs a step above 0");
            return null;
        }
        if (to.subtract(from).divide(by, 0, RoundingMode.FLOOR).compareTo(BigDecimal.valueOf(MOST_STEPS)) >= 0) {
            errors.add(name + " has more than " + MOST_STEPS + " steps");
            return null;
        }
        return new Listed(name, steps(from, to, by));
    }

    private static List<Object> steps(BigDecimal from, BigDecimal to, BigDecimal by) {
        List<Object> values = new ArrayList<>();
        for (BigDecimal value = from; value.compareTo(to) <= 0; value = value.add(by)) {
            values.add(value);
        }
        return values;
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        return value instanceof Number number ? new BigDecimal(number.toString()) : null;
    }
}
