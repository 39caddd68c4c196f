package dev.flotilla.core.market;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Closed 5m bars out of a recorded file of 1m or 5m bars. */
public final class FiveMinuteBars {
    private FiveMinuteBars() {}

    /**
     * Reads the rows that open in {@code [fromMillis, toMillis)}; earlier rows do not warm anything up. The whole file is checked.
     *
     * @throws KlineException when the file or any row is unusable, or no 5m bar closes in that span
     */
    public static List<Bar> read(Path file, long fromMillis, long toMillis) {
        BarAggregator toFiveMinutes = new BarAggregator(KlineCsv.check(file).interval(), Interval.M5);
        List<Bar> bars = new ArrayList<>();
        KlineCsv.forEach(file, row -> {
            if (row.openTimeMillis() >= fromMillis && row.openTimeMillis() < toMillis) {
                toFiveMinutes.accept(row, bars::add);
            }
        });
        if (bars.isEmpty()) {
            throw KlineException.of(file, "no 5m bar closes between the given times");
        }
        return bars;
    }
}
