package dev.flotilla.cli.backtest;

import java.util.ArrayList;
import java.util.List;

/**
 * Windows that walk through the bars: each has a part to choose parameters on, then a part that was not looked at. The
 * out-of-sample parts lie end to end and do not overlap. Positions of bars; {@code to} is exclusive.
 */
record WalkForward(List<Window> windows) {
    /** The least a part may hold: one day of 5m bars. */
    static final int LEAST_BARS = 288;

    record Window(Span inSample, Span outOfSample) {}

    record Span(int from, int to) {
        int length() {
            return to - from;
        }
    }

    /**
     * @param share of a window that is in-sample, in (0, 1)
     * @throws IllegalArgumentException when the bars are too few
     */
    static WalkForward over(int bars, int count, double share) {
        int out = (int) Math.floor(bars / (count + share / (1 - share)));
        int in = bars - count * out;
        if (out < LEAST_BARS || in < LEAST_BARS) {
            throw new IllegalArgumentException(bars + " bars are too few for " + count + " windows: parts of " + in
                    + " and " + out + " bars, each needs at least " + LEAST_BARS);
        }
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int from = i * out;
            windows.add(new Window(new Span(from, from + in), new Span(from + in, from + in + out)));
        }
        return new WalkForward(windows);
    }
}
