package dev.flotilla.core.indicators;

/** Indicators that swing around a middle, {@code ago} bars before the newest. NaN while the window is shorter than they need. */
public final class Oscillators {
    private Oscillators() {}

    /** Relative strength by Wilder, 0 to 100; 50 in a market that did not move. Needs one bar more than its length. */
    public static double relativeStrength(BarWindow bars, int length, int ago) {
        int first = bars.size() - 1 - length;
        if (first < ago) {
            return Double.NaN;
        }
        double gain = 0;
        double loss = 0;
        for (int i = bars.size() - 2; i >= first; i--) {
            gain += Math.max(change(bars, i), 0);
            loss += Math.max(-change(bars, i), 0);
        }
        gain /= length;
        loss /= length;
        for (int i = first - 1; i >= ago; i--) {
            gain = smooth(gain, Math.max(change(bars, i), 0), length);
            loss = smooth(loss, Math.max(-change(bars, i), 0), length);
        }
        if (loss == 0) {
            return gain == 0 ? 50 : 100;
        }
        return 100 - 100 / (1 + gain / loss);
    }

    private static double change(BarWindow bars, int ago) {
        return bars.close(ago) - bars.close(ago + 1);
    }

    private static double smooth(double average, double x, int length) {
        return ((length - 1) * average + x) / length;
    }

    /** Lengths of a MACD. */
    public record MacdLengths(int fast, int slow, int signal) {
        /** Bars before the first histogram. */
        public int bars() {
            return slow + signal - 1;
        }
    }

    /** MACD line less its signal line; both averages begin with means. */
    public static double macdHistogram(BarWindow bars, MacdLengths lengths, int ago) {
        int first = bars.size() - lengths.slow;
        if (first - ago < lengths.signal - 1) {
            return Double.NaN;
        }
        double alphaFast = 2.0 / (lengths.fast + 1);
        double alphaSlow = 2.0 / (lengths.slow + 1);
        double alphaSignal = 2.0 / (lengths.signal + 1);
        double fast = MovingAverages.exponential(bars, lengths.fast, first);
        double slow = MovingAverages.exponential(bars, lengths.slow, first);
        double signal = (fast - slow) / lengths.signal;
        for (int i = first - 1; i >= ago; i--) {
            fast += alphaFast * (bars.close(i) - fast);
            slow += alphaSlow * (bars.close(i) - slow);
            boolean seeding = first - i < lengths.signal;
            signal += seeding ? (fast - slow) / lengths.signal : alphaSignal * (fast - slow - signal);
        }
        return fast - slow - signal;
    }
}
