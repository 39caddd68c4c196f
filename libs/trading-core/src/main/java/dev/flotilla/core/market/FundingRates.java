package dev.flotilla.core.market;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recorded funding rates of one symbol: a file with the header {@value #HEADER}, then UTC epoch milliseconds and a fraction per row,
 * times growing, plain or {@code .gz}.
 */
public final class FundingRates {
    /** The header line, exactly. */
    public static final String HEADER = "ts_ms,rate";

    /** No rates: funding is unknown at any time. */
    public static final FundingRates NONE = new FundingRates(new TreeMap<>());

    private static final Pattern ROW = Pattern.compile("(\\d{1,15}),(-?\\d{1,20}(?:\\.\\d{1,20})?)");

    private final NavigableMap<Long, BigDecimal> byTime;

    private FundingRates(NavigableMap<Long, BigDecimal> byTime) {
        this.byTime = Collections.unmodifiableNavigableMap(byTime);
    }

    /**
     * Reads a file.
     *
     * @throws KlineException when the file or any row is unusable; it names file and line
     */
    public static FundingRates read(Path file) {
        try (BufferedReader reader = CsvText.open(file)) {
            return new FundingRates(rows(file, reader));
        } catch (IOException unreadable) {
            throw KlineException.of(file, 0, "cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** The newest rate at or before a moment, null when none is known yet. */
    public @Nullable BigDecimal at(long timeMillis) {
        Map.Entry<Long, BigDecimal> newest = byTime.floorEntry(timeMillis);
        return newest == null ? null : newest.getValue();
    }

    /** Rates by UTC epoch milliseconds, oldest first. */
    public NavigableMap<Long, BigDecimal> byTime() {
        return byTime;
    }

    private static NavigableMap<Long, BigDecimal> rows(Path file, BufferedReader reader) {
        TreeMap<Long, BigDecimal> rates = new TreeMap<>();
        long line = 1;
        if (!HEADER.equals(line(file, line, reader))) {
            throw KlineException.of(file, 1, "the header must be " + HEADER);
        }
        for (@Nullable String row = line(file, 2, reader); row != null; row = line(file, line + 1, reader)) {
            line++;
            Matcher matcher = ROW.matcher(row);
            if (!matcher.matches()) {
                throw KlineException.of(file, line, "a row must be milliseconds and a decimal rate");
            }
            long time = Long.parseLong(matcher.group(1));
            if (!rates.isEmpty() && time <= rates.lastKey()) {
                throw KlineException.of(file, line, "ts_ms " + time + " is not later than in the row before");
            }
            rates.put(time, new BigDecimal(matcher.group(2)));
        }
        return rates;
    }

    private static @Nullable String line(Path file, long line, BufferedReader reader) {
        try {
            return reader.readLine();
        } catch (IOException damaged) {
            throw KlineException.of(file, line, "cannot be read: " + damaged.getMessage(), damaged);
        }
    }
}
