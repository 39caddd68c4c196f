package dev.flotilla.venues.replay;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Closed 5m bars of one symbol, oldest first, 48 bytes each. Unchanging once recorded. */
public final class BarTape {
    private final long[] openMillis;
    private final Recorder columns;

    private BarTape(long[] openMillis, Recorder columns) {
        this.openMillis = openMillis;
        this.columns = columns;
    }

    /** One tape of several that follow each other in time; a 5m bar is never built over a seam. */
    static BarTape joined(List<BarTape> tapes) {
        if (tapes.size() == 1) {
            return tapes.getFirst();
        }
        Recorder recorder = new Recorder();
        tapes.forEach(
                tape -> IntStream.range(0, tape.size()).mapToObj(tape::bar).forEach(recorder));
        return recorder.tape();
    }

    public int size() {
        return openMillis.length;
    }

    public long closeMillis(int index) {
        return openMillis[index] + Interval.M5.millis();
    }

    /** Close of the newest bar; the tape is never empty. */
    public long lastCloseMillis() {
        return closeMillis(size() - 1);
    }

    public long firstOpenMillis() {
        return openMillis[0];
    }

    public Bar bar(int index) {
        return new Bar(
                openMillis[index],
                columns.open.get(index),
                columns.high.get(index),
                columns.low.get(index),
                columns.close.get(index),
                columns.volume.get(index));
    }

    /** Index of the first bar that closes after the moment; {@link #size} when there is none. */
    public int firstAfter(long clockMillis) {
        int found = Arrays.binarySearch(openMillis, clockMillis - Interval.M5.millis());
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** Takes bars in order of time. */
    static final class Recorder implements Consumer<Bar> {
        private static final int FIRST_CAPACITY = 1_024;

        private long[] times = new long[FIRST_CAPACITY];
        private int size;
        private final DecimalColumn open = new DecimalColumn();
        private final DecimalColumn high = new DecimalColumn();
        private final DecimalColumn low = new DecimalColumn();
        private final DecimalColumn close = new DecimalColumn();
        private final DecimalColumn volume = new DecimalColumn();

        @Override
        public void accept(Bar bar) {
            if (size == times.length) {
                times = Arrays.copyOf(times, size * 2);
            }
            times[size] = bar.openTimeMillis();
            size++;
            open.add(bar.open());
            high.add(bar.high());
            low.add(bar.low());
            close.add(bar.close());
            volume.add(bar.volume());
        }

        boolean isEmpty() {
            return size == 0;
        }

        BarTape tape() {
            open.trim();
            high.trim();
            low.trim();
            close.trim();
            volume.trim();
            return new BarTape(Arrays.copyOf(times, size), this);
        }
    }
}
