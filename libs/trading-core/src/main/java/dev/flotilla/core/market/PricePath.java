package dev.flotilla.core.market;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Recorded prices of one asset: a file with the header {@value #HEADER}, then UTC epoch milliseconds and a price per row,
 * times growing, plain or {@code .gz}.
 */
public final class PricePath {
    /** The header line, exactly. */
    public static final String HEADER = "ts_ms,price";

    private static final int MOST_ROWS = 1_000_000;
    private static final int LONGEST_SHOWN = 60;
    private static final Pattern ROW = Pattern.compile("(\\d{1,15}),(-?\\d{1,20}(?:\\.\\d{1,40})?)");

    private PricePath() {}

    /** A price at a moment. */
    public record Point(long tsMillis, BigDecimal price) {}

    /**
     * Reads and checks a whole file.
     *
     * @throws KlineException when the file or any row is unusable; it names file and line
     */
    public static List<Point> read(Path file) {
        try (BufferedReader reader = CsvText.open(file)) {
            return points(file, reader);
        } catch (IOException unreadable) {
            throw KlineException.of(file, 0, "cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static List<Point> points(Path file, BufferedReader reader) {
        requireHeader(file, line(file, 1, reader));
        List<Point> points = new ArrayList<>();
        long line = 1;
        for (@Nullable String row = line(file, 2, reader); row != null; row = line(file, line + 1, reader)) {
            line++;
            Point point = point(file, line, row);
            if (!points.isEmpty() && point.tsMillis() <= points.getLast().tsMillis()) {
                throw KlineException.of(
                        file, line, "ts_ms " + point.tsMillis() + " is not later than in the row before");
            }
            if (points.size() == MOST_ROWS) {
                throw KlineException.of(file, line, "more than " + MOST_ROWS + " rows; split the file");
            }
            points.add(point);
        }
        if (points.isEmpty()) {
            throw KlineException.of(file, 2, "the file has a header but no rows");
        }
        return points;
    }

    private static void requireHeader(Path file, @Nullable String header) {
        if (header == null) {
            throw KlineException.of(file, 1, "the file is empty");
        }
        if (!header.equals(HEADER)) {
            throw KlineException.of(file, 1, "the header must be " + HEADER);
        }
    }

    private static Point point(Path file, long line, String row) {
        Matcher matcher = ROW.matcher(row);
        if (!matcher.matches()) {
            throw KlineException.of(
                    file, line, "a row must be milliseconds and a plain decimal price, was '" + shown(row) + "'");
        }
        BigDecimal price = new BigDecimal(matcher.group(2));
        if (price.signum() <= 0) {
            throw KlineException.of(file, line, "price must be above 0, was " + matcher.group(2));
        }
        return new Point(Long.parseLong(matcher.group(1)), price);
    }

    private static String shown(String row) {
        return row.length() > LONGEST_SHOWN ? row.substring(0, LONGEST_SHOWN) + "..." : row;
    }

    private static @Nullable String line(Path file, long line, BufferedReader reader) {
        try {
            return reader.readLine();
        } catch (EOFException truncated) {
            throw KlineException.of(file, line, "the gzip data ends too early, the file is truncated", truncated);
        } catch (ZipException broken) {
            throw KlineException.of(file, line, "the gzip data is damaged: " + broken.getMessage(), broken);
        } catch (IOException damaged) {
            throw KlineException.of(file, line, "cannot be read: " + damaged.getMessage(), damaged);
        }
    }
}
