package dev.flotilla.core.indicators;

import dev.flotilla.core.market.Bar;
import java.util.List;

/**
 * The last bars of one timeframe as plain arrays, oldest first and contiguous, ready for indicator loops. Mutable,
 * confined to one bot loop.
 */
public final class BarSeries {
    private static final int SLACK_FACTOR = 4;

    private final int limit;
    private long[] times;
    private double[] highs;
    private double[] lows;
    private double[] closes;
    private double[] volumes;
    private int from;
    private int to;

    /** A series that keeps the newest {@code limit} bars. */
    public BarSeries(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be >= 1, was " + limit);
        }
        this.limit = limit;
        int capacity = limit * SLACK_FACTOR;
        this.times = new long[capacity];
        this.highs = new double[capacity];
        this.lows = new double[capacity];
        this.closes = new double[capacity];
        this.volumes = new double[capacity];
    }

    /** A series of exactly these bars. */
    public static BarSeries of(List<Bar> bars) {
        BarSeries series = new BarSeries(Math.max(1, bars.size()));
        bars.forEach(series::add);
        return series;
    }

    /** Adds the newest bar; the oldest one leaves when the series is full. */
    public void add(Bar bar) {
        if (to == closes.length) {
            compact();
        }
        times[to] = bar.openTimeMillis();
        highs[to] = bar.high().doubleValue();
        lows[to] = bar.low().doubleValue();
        closes[to] = bar.close().doubleValue();
        volumes[to] = bar.volume().doubleValue();
        to++;
        from = Math.max(from, to - limit);
    }

    /** Goes on in new arrays: windows that were handed out keep the old ones, and nothing writes there any more. */
    private void compact() {
        long[] laterTimes = new long[times.length];
        System.arraycopy(times, from, laterTimes, 0, to - from);
        times = laterTimes;
        highs = continued(highs);
        lows = continued(lows);
        closes = continued(closes);
        volumes = continued(volumes);
        to -= from;
        from = 0;
    }

    private double[] continued(double[] values) {
        double[] next = new double[values.length];
        System.arraycopy(values, from, next, 0, to - from);
        return next;
    }

    /** The bars of now, for whoever wants their indicators later; bars added afterwards do not change it. */
    public BarWindow window() {
        return new BarWindow(times, highs, lows, closes, volumes, from, to);
    }

    public int size() {
        return to - from;
    }

    /** Indicators of the whole series. */
    public Indicators indicators() {
        return window().indicators();
    }

    /** Average true range of the newest {@code count} bars, NaN with fewer than 15 of them. */
    public double averageTrueRange(int count) {
        return IndicatorWindow.averageTrueRange(highs, lows, closes, Math.max(from, to - count), to);
    }
}
