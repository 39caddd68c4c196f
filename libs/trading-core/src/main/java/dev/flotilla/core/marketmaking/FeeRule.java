package dev.flotilla.core.marketmaking;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a fill cost.
 *
 * @param assumedBps share of the notional in basis points instead of the fee that was reported; null for the reported one
 */
record FeeRule(@Nullable BigDecimal assumedBps) {
    private static final BigDecimal BPS = new BigDecimal("0.0001");

    BigDecimal of(JournalEvent.Fill fill) {
        return assumedBps == null
                ? fill.reportedFee()
                : fill.notional().multiply(assumedBps).multiply(BPS);
    }
}
