package dev.flotilla.cli.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.core.market.InstrumentFilters;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameters of a strategy out of a JSON file, with the trading rules of the venue beside them. */
record ConfigFile(Map<String, Object> parameters, InstrumentFilters filters) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final String NOT_AN_OBJECT = "line 1: the file must hold one JSON object";
    private static final BigDecimal LARGEST_FILTER = new BigDecimal("1000000000000");
    private static final int MOST_DECIMALS = 18;

    /** Everything by default. */
    static final ConfigFile DEFAULT = new ConfigFile(Map.of(), InstrumentFilters.DEFAULT);

    static ConfigFile read(@Nullable Path file) {
        return file == null ? DEFAULT : of(file, parsed(file));
    }

    /** Parameters under their dotted names; those without a value are left out. */
    static void flatten(String prefix, Map<?, ?> values, Map<String, Object> flat) {
        values.forEach((key, value) -> {
            if (value instanceof Map<?, ?> nested) {
                flatten(prefix + key + ".", nested, flat);
            } else if (value != null) {
                flat.put(prefix + key, value);
            }
        });
    }

    private static Map<String, Object> parsed(Path file) {
        try {
            Map<String, Object> values =
                    MAPPER.readValue(Files.readString(file), new TypeReference<LinkedHashMap<String, Object>>() {});
            if (values == null) {
                throw failure(file, NOT_AN_OBJECT);
            }
            return values;
        } catch (MismatchedInputException other) {
            throw failure(file, NOT_AN_OBJECT);
        } catch (NoSuchFileException missing) {
            throw failure(file, "the file does not exist");
        } catch (JsonProcessingException invalid) {
            throw failure(
                    file,
                    "line "
                            + (invalid.getLocation() == null
                                    ? 1
                                    : invalid.getLocation().getLineNr()) + ": " + invalid.getOriginalMessage());
        } catch (IOException unreadable) {
            throw failure(file, "cannot be read: " + unreadable.getMessage());
        }
    }

    private static ConfigFile of(Path file, Map<String, Object> values) {
        List<String> errors = new ArrayList<>();
        InstrumentFilters otherwise = InstrumentFilters.DEFAULT;
        InstrumentFilters filters = new InstrumentFilters(
                filter(values, "step_size", otherwise.stepSize(), errors),
                filter(values, "tick_size", otherwise.tickSize(), errors),
                filter(values, "min_qty", otherwise.minQuantity(), errors),
                filter(values, "min_notional", otherwise.minNotional(), errors));
        if (!errors.isEmpty()) {
            throw failure(file, String.join("; ", errors));
        }
        return new ConfigFile(values, filters);
    }

    /** Takes a filter out of the values: the rest belongs to the strategy. */
    private static BigDecimal filter(
            Map<String, Object> values, String name, BigDecimal otherwise, List<String> errors) {
        if (!values.containsKey(name)) {
            return otherwise;
        }
        Object value = values.remove(name);
        if (value instanceof Number number) {
            BigDecimal decimal = new BigDecimal(number.toString());
            if (usable(decimal)) {
                return decimal;
            }
        }
        errors.add(name + " must be a number from 0 to " + LARGEST_FILTER + " with at most " + MOST_DECIMALS
                + " decimals, was " + value);
        return otherwise;
    }

    /** Bounded, so that rounding to a multiple of it stays a small sum. */
    private static boolean usable(BigDecimal filter) {
        return filter.signum() >= 0 && filter.compareTo(LARGEST_FILTER) <= 0 && filter.scale() <= MOST_DECIMALS;
    }

    static CommandFailure failure(Path file, String fault) {
        return CommandFailure.of(ExitStatus.FAILED, "bad_config", file + ": " + fault);
    }
}
