package dev.flotilla.core.risk;

import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.position.Direction;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What trailing made of a stop.
 *
 * @param newStopLoss null when the stop stays
 */
public record TrailingResult(
        Direction direction,
        BigDecimal entryPrice,
        @Nullable BigDecimal newStopLoss,
        String reason,
        BigDecimal oldStopLoss,
        BigDecimal currentPrice) {

    static final String NO_CHANGE = "no_change";

    public boolean moved() {
        return newStopLoss != null;
    }

    /** The new stop, empty when the stop stays. */
    public Optional<BigDecimal> move() {
        return Optional.ofNullable(newStopLoss);
    }

    /** Gain at the current price as a fraction of the entry. */
    public BigDecimal pnlPct() {
        return Decimals.divide(TrailingStop.gain(direction, entryPrice, currentPrice), entryPrice);
    }
}
