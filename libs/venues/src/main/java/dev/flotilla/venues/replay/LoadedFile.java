package dev.flotilla.venues.replay;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.BarAggregator;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.market.KlineCsv;
import java.nio.file.Path;
import java.time.Instant;

/** A kline file with its bars as 5m bars. */
record LoadedFile(KlineFile file, BarTape tape) {

    /** Reads a file whose name tells the interval. Faults name file and line. */
    static LoadedFile named(Path path, KlineFileName name) {
        Interval interval = Interval.ofWire(name.interval())
                .filter(LoadedFile::isReplayed)
                .orElseThrow(() -> new ReplayFaultException(
                        path, 0, "interval " + name.interval() + ", only 1m and 5m can be replayed"));
        return new Loader(path, interval).load(name.symbol(), name.venue());
    }

    /** Reads a file of which only the symbol is known; the interval is found by looking. */
    static LoadedFile mapped(Path path, String symbol, String venue) {
        return new Loader(path, KlineCsv.check(path).interval()).load(symbol, venue);
    }

    static boolean isReplayed(Interval interval) {
        return switch (interval) {
            case M1, M5 -> true;
            case H1, H4 -> false;
        };
    }

    /** One pass over one file. */
    private static final class Loader {
        private final Path path;
        private final Interval interval;
        private final BarAggregator fiveMinutes;
        private final BarTape.Recorder recorder = new BarTape.Recorder();
        private long rows;
        private long first;
        private long last;
        private long smallestStep = Long.MAX_VALUE;

        Loader(Path path, Interval interval) {
            this.path = path;
            this.interval = interval;
            this.fiveMinutes = new BarAggregator(interval, Interval.M5);
        }

        LoadedFile load(String symbol, String venue) {
            KlineCsv.forEach(path, this::add);
            if (rows > 1 && smallestStep != interval.millis()) {
                throw new ReplayFaultException(
                        path,
                        0,
                        "the name says " + interval.wire() + " but the rows are " + smallestStep + " ms apart");
            }
            if (recorder.isEmpty()) {
                throw new ReplayFaultException(path, 0, "the file holds no complete 5m bar");
            }
            KlineFile file = new KlineFile(
                    path,
                    symbol,
                    venue,
                    interval,
                    rows,
                    Instant.ofEpochMilli(first),
                    Instant.ofEpochMilli(last + interval.millis()));
            return new LoadedFile(file, recorder.tape());
        }

        private void add(Bar bar) {
            long time = bar.openTimeMillis();
            if (rows == 0) {
                first = time;
            } else {
                smallestStep = Math.min(smallestStep, time - last);
            }
            last = time;
            rows++;
            record(bar);
        }

        private void record(Bar bar) {
            try {
                fiveMinutes.accept(bar, recorder);
            } catch (ArithmeticException tooLong) {
                throw new ReplayFaultException(path, rows + 1, "a number has more digits than can be replayed (18)");
            } catch (IllegalArgumentException misplaced) {
                throw new ReplayFaultException(path, rows + 1, String.valueOf(misplaced.getMessage()));
            }
        }
    }
}
