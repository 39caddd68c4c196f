package dev.flotilla.core.market;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Recorded klines as CSV, plain or {@code .gz}: one header line {@value #HEADER}, UTC epoch milliseconds, plain
 * decimals, strictly later times from row to row. Read as a stream; every fault is a {@link KlineException}.
 */
public final class KlineCsv {
    /** The header line, exactly. */
    public static final String HEADER = "open_time_ms,open,high,low,close,volume";

    private KlineCsv() {}

    /**
     * Reads a whole file once to check every row and to learn its interval, its span and its size.
     *
     * @throws KlineException when the file or any row is unusable, or the interval is neither 1m nor 5m
     */
    public static KlineSummary check(Path file) {
        Survey survey = new Survey();
        forEach(file, survey);
        return survey.summary(file);
    }

    /** Hands every bar to the consumer, oldest first, holding one row in memory at a time. */
    public static void forEach(Path file, Consumer<Bar> consumer) {
        try (Rows rows = open(file)) {
            while (rows.hasNext()) {
                consumer.accept(rows.next());
            }
        }
    }

    /** Opens a file for reading row by row; the caller closes it. An empty file is refused here. */
    public static Rows open(Path file) {
        return new Rows(file, CsvText.open(file));
    }

    /** The rows of one file in order; each {@link #next} checks the row it answers. */
    public static final class Rows implements Iterator<Bar>, AutoCloseable {
        private final Path file;
        private final BufferedReader reader;
        private long line;
        private long lastOpenMillis = Long.MIN_VALUE;
        private @Nullable String pending;

        private Rows(Path file, BufferedReader reader) {
            this.file = file;
            this.reader = reader;
            header();
            pending = readLine();
            if (pending == null) {
                close();
                throw KlineException.of(file, 2, "the file has a header but no rows");
            }
        }

        private void header() {
            String header = readLine();
            if (header == null) {
                close();
                throw KlineException.of(file, 1, "the file is empty");
            }
            if (!header.equals(HEADER)) {
                close();
                throw KlineException.of(file, 1, "the header must be " + HEADER);
            }
        }

        @Override
        public boolean hasNext() {
            return pending != null;
        }

        @Override
        public Bar next() {
            String row = pending;
            if (row == null) {
                throw new NoSuchElementException(file + " has no further rows");
            }
            Bar bar = KlineRow.parse(file, line, row);
            if (bar.openTimeMillis() <= lastOpenMillis) {
                throw KlineException.of(
                        file,
                        line,
                        "open_time_ms " + bar.openTimeMillis() + " is not later than " + lastOpenMillis
                                + " in the row before");
            }
            lastOpenMillis = bar.openTimeMillis();
            pending = readLine();
            return bar;
        }

        private @Nullable String readLine() {
            try {
                String read = reader.readLine();
                line += read == null ? 0 : 1;
                return read;
            } catch (EOFException truncated) {
                throw failed("the gzip data ends too early, the file is truncated", truncated);
            } catch (ZipException broken) {
                throw failed("the gzip data is damaged: " + broken.getMessage(), broken);
            } catch (IOException unreadable) {
                throw failed("cannot be read: " + unreadable.getMessage(), unreadable);
            }
        }

        private KlineException failed(String fault, IOException cause) {
            return KlineException.of(file, line + 1, fault, cause);
        }

        @Override
        public void close() {
            try {
                reader.close();
            } catch (IOException failed) {
                throw KlineException.of(file, 0, "cannot be closed: " + failed.getMessage(), failed);
            }
        }
    }

    /** Counts rows and finds the smallest difference of open times. */
    private static final class Survey implements Consumer<Bar> {
        private long rows;
        private long first;
        private long last;
        private long smallestStep = Long.MAX_VALUE;
        private long firstRowOffFiveMinutes;

        @Override
        public void accept(Bar bar) {
            if (rows == 0) {
                first = bar.openTimeMillis();
            } else {
                smallestStep = Math.min(smallestStep, bar.openTimeMillis() - last);
            }
            last = bar.openTimeMillis();
            rows++;
            if (firstRowOffFiveMinutes == 0 && !Interval.M5.isBoundary(last)) {
                firstRowOffFiveMinutes = rows;
            }
        }

        KlineSummary summary(Path file) {
            if (rows < 2) {
                throw KlineException.of(file, "one row does not tell the interval; at least two are needed");
            }
            Interval interval = Interval.ofMillis(smallestStep)
                    .filter(found -> found == Interval.M1 || found == Interval.M5)
                    .orElseThrow(() -> KlineException.of(
                            file,
                            "the smallest step between rows is " + smallestStep + " ms; only 1m and 5m are read"));
            if (interval == Interval.M5 && firstRowOffFiveMinutes > 0) {
                long line = firstRowOffFiveMinutes + 1;
                throw KlineException.of(file, line, "open_time_ms of a 5m bar must be on a 5m boundary");
            }
            return new KlineSummary(rows, first, last, interval);
        }
    }
}
