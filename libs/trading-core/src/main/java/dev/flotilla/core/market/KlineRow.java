package dev.flotilla.core.market;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** One row of a kline file. */
final class KlineRow {
    private static final String[] COLUMNS = KlineCsv.HEADER.split(",");
    private static final int LONGEST_NUMBER = 40;
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern TIME = Pattern.compile("\\d{1,15}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d+(\\.\\d*)?");

    private KlineRow() {}

    static Bar parse(Path file, long line, String row) {
        String[] fields = COMMA.split(row, -1);
        if (fields.length != COLUMNS.length) {
            throw KlineException.of(file, line, COLUMNS.length + " columns are needed, the row has " + fields.length);
        }
        long openTime = time(file, line, fields[0]);
        try {
            return new Bar(
                    openTime,
                    decimal(fields, 1),
                    decimal(fields, 2),
                    decimal(fields, 3),
                    decimal(fields, 4),
                    decimal(fields, 5));
        } catch (IllegalArgumentException invalid) {
            throw KlineException.of(file, line, String.valueOf(invalid.getMessage()), invalid);
        }
    }

    private static long time(Path file, long line, String text) {
        if (!TIME.matcher(text).matches()) {
            throw KlineException.of(file, line, "open_time_ms must be whole milliseconds, was '" + shown(text) + "'");
        }
        long millis = Long.parseLong(text);
        if (!Interval.M1.isBoundary(millis)) {
            throw KlineException.of(file, line, "open_time_ms " + millis + " is not on a minute");
        }
        return millis;
    }

    private static BigDecimal decimal(String[] fields, int column) {
        String text = fields[column];
        if (text.length() > LONGEST_NUMBER || !DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException(COLUMNS[column] + " must be a plain decimal, was '" + shown(text) + "'");
        }
        return new BigDecimal(text);
    }

    private static String shown(String text) {
        return text.length() > LONGEST_NUMBER ? text.substring(0, LONGEST_NUMBER) + "..." : text;
    }
}
