package dev.flotilla.core.market;

import java.util.List;

/** The closed bars one decision looks at, oldest first: at most 50 of 5m, 100 of 1h, 100 of 4h. */
public record MarketWindows(List<Bar> fiveMinutes, List<Bar> oneHour, List<Bar> fourHours) {
    public static final int FIVE_MINUTE_BARS = 50;
    public static final int ONE_HOUR_BARS = 100;
    public static final int FOUR_HOUR_BARS = 100;

    public MarketWindows {
        fiveMinutes = List.copyOf(fiveMinutes);
        oneHour = List.copyOf(oneHour);
        fourHours = List.copyOf(fourHours);
    }

    /** How many bars of an interval a decision looks at. */
    public static int limitOf(Interval interval) {
        return switch (interval) {
            case M1 -> throw new IllegalArgumentException("decisions look at no 1m bars");
            case M5 -> FIVE_MINUTE_BARS;
            case H1 -> ONE_HOUR_BARS;
            case H4 -> FOUR_HOUR_BARS;
        };
    }
}
