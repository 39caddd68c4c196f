package dev.flotilla.core.marketmaking;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One key of a market maker's configuration.
 *
 * @param standard the value when the key is not given; null for a key without one
 * @param range what may be configured at all
 * @param tuning what tuning may set; null for a key that tuning never touches
 */
record Setting(
        String key,
        Kind kind,
        @Nullable Object standard,
        Range range,
        @Nullable Range tuning) {
    /** What a value is. */
    enum Kind {
        NUMBER,
        WHOLE,
        FLAG,
        TEXT
    }

    /** Numbers from low to high; a bound that is null does not bind. */
    record Range(
            @Nullable BigDecimal low,
            boolean lowIncluded,
            @Nullable BigDecimal high) {
        boolean holds(BigDecimal value) {
            int distance = low == null ? 1 : value.compareTo(low);
            boolean highEnough = distance > 0 || distance == 0 && lowIncluded;
            return highEnough && (high == null || value.compareTo(high) <= 0);
        }

        BigDecimal clamped(BigDecimal value) {
            BigDecimal raised = low == null ? value : value.max(low);
            return high == null ? raised : raised.min(high);
        }

        String text() {
            String from = low == null ? "any" : (lowIncluded ? "at least " : "above ") + low.toPlainString();
            return high == null ? from : from + " and at most " + high.toPlainString();
        }
    }
}
