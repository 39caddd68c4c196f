package dev.flotilla.venues.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Recorded funding rates: header {@value #HEADER}, then UTC epoch milliseconds and a fraction per row, times growing. */
final class FundingCsv {
    static final String HEADER = "ts_ms,rate";
    private static final Pattern ROW = Pattern.compile("(\\d{1,15}),(-?\\d{1,20}(?:\\.\\d{1,20})?)");

    private FundingCsv() {}

    /** Rows by time. Faults name file and line. */
    static Map<Long, BigDecimal> read(Path file) {
        try (BufferedReader reader = reader(file)) {
            return rows(file, reader);
        } catch (IOException unreadable) {
            throw new ReplayFaultException(file, 0, "cannot be read: " + unreadable.getMessage());
        }
    }

    private static BufferedReader reader(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
            return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
        } catch (IOException failed) {
            raw.close();
            throw failed;
        }
    }

    private static Map<Long, BigDecimal> rows(Path file, BufferedReader reader) throws IOException {
        TreeMap<Long, BigDecimal> rates = new TreeMap<>();
        if (!HEADER.equals(reader.readLine())) {
            throw new ReplayFaultException(file, 1, "the header must be " + HEADER);
        }
        long line = 1;
        for (@Nullable String row = reader.readLine(); row != null; row = reader.readLine()) {
            line++;
            Matcher matcher = ROW.matcher(row);
            if (!matcher.matches()) {
                throw new ReplayFaultException(file, line, "a row must be milliseconds and a decimal rate");
            }
            long time = Long.parseLong(matcher.group(1));
            if (!rates.isEmpty() && time <= rates.lastKey()) {
                throw new ReplayFaultException(file, line, "ts_ms " + time + " is not later than in the row before");
            }
            rates.put(time, new BigDecimal(matcher.group(2)));
        }
        return rates;
    }
}
