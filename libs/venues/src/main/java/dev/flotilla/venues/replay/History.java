package dev.flotilla.venues.replay;

import dev.flotilla.core.market.BarAggregator;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.market.MarketWindows;
import java.util.OptionalLong;

/** How much of a tape lies before the moment at which indicators are complete. */
final class History {
    static final int FOUR_HOUR_BARS = MarketWindows.FOUR_HOUR_BARS;

    private History() {}

    /** Close of the bar that completes the hundredth four-hour bar; empty when the tape is too short. */
    static OptionalLong completeAt(BarTape tape) {
        BarAggregator fourHours = new BarAggregator(Interval.M5, Interval.H4);
        int[] closed = {0};
        for (int i = 0; i < tape.size(); i++) {
            fourHours.accept(tape.bar(i), _ -> closed[0]++);
            if (closed[0] >= FOUR_HOUR_BARS) {
                return OptionalLong.of(tape.closeMillis(i));
            }
        }
        return OptionalLong.empty();
    }
}
