package dev.flotilla.core.strategy.library;

import dev.flotilla.core.indicators.BarWindow;
import dev.flotilla.core.market.Interval;

/**
 * Highest high and lowest low of the hours between two moments.
 *
 * @param complete no hour is missing
 */
record SessionRange(double high, double low, boolean complete) {

    static SessionRange of(BarWindow hours, long fromMillis, long toMillis) {
        double high = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        int count = 0;
        for (int i = 0; i < hours.size() && hours.openTimeMillis(i) >= fromMillis; i++) {
            if (hours.openTimeMillis(i) < toMillis) {
                high = Math.max(high, hours.high(i));
                low = Math.min(low, hours.low(i));
                count++;
            }
        }
        return new SessionRange(high, low, count == (toMillis - fromMillis) / Interval.H1.millis());
    }

    double height() {
        return high - low;
    }
}
