package dev.flotilla.core.signal;

import java.math.BigDecimal;
import java.util.Arrays;

/** The eight things that earn points, with their weights in halves so that sums stay whole numbers. */
public enum Factor {
    TREND_4H("4h trend", 4),
    TREND_1H("1h trend", 4),
    RSI_ZONE("RSI zone", 3),
    MACD("MACD", 2),
    TIMING_5M("5m timing", 1),
    VOLUME("volume", 2),
    EMA20("EMA20", 2),
    FUNDING("funding", 1);

    /** Sum of all weights in halves: 9.5 points, also when funding or 5m data is missing. */
    static final int TOTAL_HALVES =
            Arrays.stream(values()).mapToInt(Factor::halves).sum();

    private final String label;
    private final int halves;

    Factor(String label, int halves) {
        this.label = label;
        this.halves = halves;
    }

    /** Name shown to people. */
    public String label() {
        return label;
    }

    public BigDecimal weight() {
        return points(halves);
    }

    int halves() {
        return halves;
    }

    static BigDecimal points(int halves) {
        return BigDecimal.valueOf(halves * 5L, 1);
    }
}
