package dev.flotilla.core.indicators;

import org.jspecify.annotations.Nullable;

/** Bars whose indicators are computed once, when they are asked for. Never changes. */
public final class BarWindow {
    private static final double[] NONE = {};

    private final double[] highs;
    private final double[] lows;
    private final double[] closes;
    private final double[] volumes;
    private final int from;
    private final int to;
    private @Nullable Indicators computed;

    BarWindow(double[] highs, double[] lows, double[] closes, double[] volumes, int from, int to) {
        this.highs = highs;
        this.lows = lows;
        this.closes = closes;
        this.volumes = volumes;
        this.from = from;
        this.to = to;
    }

    /** A window of which only the indicators are known; empty when they have no price. */
    public static BarWindow of(Indicators indicators) {
        BarWindow window = new BarWindow(NONE, NONE, NONE, NONE, 0, Double.isNaN(indicators.price()) ? 0 : 1);
        window.computed = indicators;
        return window;
    }

    public boolean isEmpty() {
        return from == to;
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
