package dev.flotilla.core.indicators;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Closed bars of one timeframe whose indicators are computed once, when they are asked for. Never changes. Bars are counted back
 * from the newest, which is 0 bars ago.
 */
public final class BarWindow {
    private static final double[] NONE = {};
    private static final long[] NO_TIMES = {};

    /** No bars. */
    public static final BarWindow EMPTY = of(Indicators.UNDEFINED);

    private final long[] times;
    private final double[] highs;
    private final double[] lows;
    private final double[] closes;
    private final double[] volumes;
    private final int from;
    private final int to;
    private @Nullable Indicators computed;

    BarWindow(long[] times, double[] highs, double[] lows, double[] closes, double[] volumes, int from, int to) {
        this.times = times;
        this.highs = highs;
        this.lows = lows;
        this.closes = closes;
        this.volumes = volumes;
        this.from = from;
        this.to = to;
    }

    /** A window of which only the indicators are known; empty when they have no price. */
    public static BarWindow of(Indicators indicators) {
        int size = Double.isNaN(indicators.price()) ? 0 : 1;
        BarWindow window = new BarWindow(NO_TIMES, NONE, NONE, NONE, NONE, 0, size);
        window.computed = indicators;
        return window;
    }

    public boolean isEmpty() {
        return from == to;
    }

    public int size() {
        return to - from;
    }

    public long openTimeMillis(int ago) {
        return times[at(ago)];
    }

    public double high(int ago) {
        return highs[at(ago)];
    }

    public double low(int ago) {
        return lows[at(ago)];
    }

    public double close(int ago) {
        return closes[at(ago)];
    }

    private int at(int ago) {
        if (ago < 0 || ago >= size()) {
            throw new IndexOutOfBoundsException("no bar " + ago + " bars ago in a window of " + size());
        }
        return to - 1 - ago;
    }

    /** The same market with prices negated: what rises here falls there, so that a rule for long also judges short. */
    public BarWindow mirrored() {
        int size = size();
        return new BarWindow(
                Arrays.copyOfRange(times, from, to),
                negated(lows),
                negated(highs),
                negated(closes),
                Arrays.copyOfRange(volumes, from, to),
                0,
                size);
    }

    private double[] negated(double[] prices) {
        double[] mirror = new double[size()];
        for (int i = 0; i < mirror.length; i++) {
            mirror[i] = -prices[from + i];
        }
        return mirror;
    }

    public Indicators indicators() {
        Indicators known = computed;
        if (known == null) {
            known = IndicatorWindow.compute(highs, lows, closes, volumes, from, to);
            computed = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BarWindow that && indicators().equals(that.indicators());
    }

    @Override
    public int hashCode() {
        return indicators().hashCode();
    }

    @Override
    public String toString() {
        return indicators().toString();
    }
}
