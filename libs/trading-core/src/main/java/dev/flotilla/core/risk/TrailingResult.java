package dev.flotilla.core.risk;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What trailing made of a stop.
 *
 * @param newStopLoss null when the stop stays
 * @param pnlPct gain at the current price as a fraction of the entry
 */
public record TrailingResult(
        @Nullable BigDecimal newStopLoss,
        String reason,
        BigDecimal oldStopLoss,
        BigDecimal currentPrice,
        BigDecimal pnlPct) {

    static final String NO_CHANGE = "no_change";

    public boolean moved() {
        return newStopLoss != null;
    }

    /** The new stop, empty when the stop stays. */
    public Optional<BigDecimal> move() {
        return Optional.ofNullable(newStopLoss);
    }
}
