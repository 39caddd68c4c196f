package dev.flotilla.core.marketmaking;

import dev.flotilla.core.decimal.Decimals;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Mean, least and greatest of some values; all null without one. */
public record Distribution(
        @Nullable BigDecimal average,
        @Nullable BigDecimal least,
        @Nullable BigDecimal greatest,
        int count) {

    /** Takes values one by one. */
    static final class Tally {
        private BigDecimal sum = BigDecimal.ZERO;
        private @Nullable BigDecimal least;
        private @Nullable BigDecimal greatest;
        private int count;
        private int negative;

        void add(BigDecimal value) {
            sum = sum.add(value);
            least = least == null ? value : least.min(value);
            greatest = greatest == null ? value : greatest.max(value);
            count++;
            if (value.signum() < 0) {
                negative++;
            }
        }

        Distribution distribution() {
            BigDecimal average = count == 0 ? null : Decimals.divide(sum, BigDecimal.valueOf(count));
            return new Distribution(average, least, greatest, count);
        }

        /** Share of the values below 0; null without any. */
        @Nullable
        BigDecimal negativeShare() {
            return count == 0 ? null : Decimals.divide(BigDecimal.valueOf(negative), BigDecimal.valueOf(count));
        }

        int negative() {
            return negative;
        }
    }
}
