package dev.flotilla.cli.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.core.strategy.Parameter;
import dev.flotilla.core.strategy.Strategies;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a sweep is to try, and answers every mistake in it at once. */
final class SweepFile {
    private static final ObjectMapper MAPPER = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final List<String> KEYS =
            List.of("search", "samples", "seed", "rank", "windows", "in_sample", "parameters");
    private static final int MOST_WINDOWS = 100;
    private static final int SAMPLES = 100;
    private static final int WINDOWS = 3;
    private static final BigDecimal IN_SAMPLE = new BigDecimal("0.7");

    private final Path file;
    private final Map<String, Object> values;
    private final String strategyId;
    private final List<String> errors = new ArrayList<>();

    private SweepFile(Path file, Map<String, Object> values, String strategyId) {
        this.file = file;
        this.values = values;
        this.strategyId = strategyId;
    }

    /** @param drawnSeed used when the file names none */
    static SweepPlan read(Path file, String strategyId, long drawnSeed) {
        return new SweepFile(file, parsed(file), strategyId).plan(drawnSeed);
    }

    private static Map<String, Object> parsed(Path file) {
        try {
            Map<String, Object> values =
                    MAPPER.readValue(Files.readString(file), new TypeReference<LinkedHashMap<String, Object>>() {});
            return values == null ? Map.of() : values;
        } catch (NoSuchFileException missing) {
            throw failure(file, List.of("the file does not exist"), List.of());
        } catch (JsonProcessingException invalid) {
            int line = invalid.getLocation() == null ? 1 : invalid.getLocation().getLineNr();
            throw failure(file, List.of("line " + line + ": " + invalid.getOriginalMessage()), List.of());
        } catch (IOException unreadable) {
            throw failure(file, List.of("cannot be read: " + unreadable.getMessage()), List.of());
        }
    }

    static CommandFailure failure(Path file, List<String> errors, List<String> valid) {
        String message = file + ": " + String.join("; ", errors);
        return CommandFailure.of(ExitStatus.FAILED, "bad_sweep", message, valid);
    }

    private SweepPlan plan(long drawnSeed) {
        values.keySet().stream()
                .filter(key -> !KEYS.contains(key))
                .forEach(key -> errors.add("unknown key " + key + "; keys are " + String.join(", ", KEYS)));
        Object search = values.getOrDefault("search", "grid");
        if (!List.of("grid", "random").contains(search)) {
            errors.add("search must be grid or random, was " + search);
        }
        boolean random = "random".equals(search);
        Optional<RankBy> rank = RankBy.ofWire(values.getOrDefault("rank", RankBy.SHARPE.wire()));
        if (rank.isEmpty()) {
            errors.add("rank must be one of " + String.join(", ", RankBy.words()) + ", was " + values.get("rank"));
        }
        int samples = whole("samples", SAMPLES, 1, SweepPlan.MOST_COMBINATIONS);
        int windows = whole("windows", WINDOWS, 1, MOST_WINDOWS);
        double share = share();
        long seed = seed(drawnSeed);
        List<String> unknown = new ArrayList<>();
        List<SweepRange> ranges = ranges(random, unknown);
        long size = SweepPlan.gridSize(ranges);
        if (!random && size > SweepPlan.MOST_COMBINATIONS) {
            errors.add("the grid has more than " + SweepPlan.MOST_COMBINATIONS
                    + " combinations; make it smaller, or set search: random with samples");
        }
        if (!errors.isEmpty()) {
            throw failure(file, errors, unknown.isEmpty() ? List.of() : names());
        }
        return new SweepPlan(random, samples, seed, rank.orElseThrow(), windows, share, ranges);
    }

    private List<SweepRange> ranges(boolean random, List<String> unknown) {
        List<SweepRange> ranges = new ArrayList<>();
        if (!(values.get("parameters") instanceof Map<?, ?> given) || given.isEmpty()) {
            errors.add("parameters must name at least one parameter with its values");
            return ranges;
        }
        Map<String, Parameter> schema = new LinkedHashMap<>();
        Strategies.schema(strategyId).forEach(parameter -> schema.put(parameter.name(), parameter));
        Map<String, Object> flat = new LinkedHashMap<>();
        flatten("", given, schema, flat);
        flat.forEach((name, value) -> {
            Parameter parameter = schema.get(name);
            if (parameter == null) {
                unknown.add(name);
            } else if (SweepRange.read(parameter, value, random, errors) instanceof SweepRange range) {
                ranges.add(range);
            }
        });
        if (!unknown.isEmpty()) {
            errors.add("unknown parameter " + String.join(", ", unknown) + " of " + strategyId);
        }
        return ranges;
    }

    /** Dotted names and nested ones alike; a known name ends the descent, its value is a range. */
    private static void flatten(
            String prefix, Map<?, ?> nested, Map<String, Parameter> schema, Map<String, Object> flat) {
        nested.forEach((key, value) -> {
            String name = prefix + key;
            if (value instanceof Map<?, ?> deeper && !schema.containsKey(name) && !deeper.containsKey("from")) {
                flatten(name + ".", deeper, schema, flat);
            } else {
                flat.put(name, value == null ? "" : value);
            }
        });
    }

    private List<String> names() {
        return Strategies.schema(strategyId).stream().map(Parameter::name).toList();
    }

    private int whole(String key, int otherwise, int least, int most) {
        Object value = values.get(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Integer number && number >= least && number <= most) {
            return number;
        }
        errors.add(key + " must be a whole number from " + least + " to " + most + ", was " + value);
        return otherwise;
    }

    private long seed(long drawn) {
        Object value = values.get("seed");
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        if (value != null) {
            errors.add("seed must be a whole number, was " + value);
        }
        return drawn;
    }

    private double share() {
        @Nullable Object value = values.getOrDefault("in_sample", IN_SAMPLE);
        if (value instanceof Number number && number.doubleValue() >= 0.1 && number.doubleValue() <= 0.95) {
            return number.doubleValue();
        }
        errors.add("in_sample must be a number from 0.1 to 0.95, was " + value);
        return IN_SAMPLE.doubleValue();
    }
}
