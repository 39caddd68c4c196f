package dev.flotilla.core.risk;

import dev.flotilla.core.position.Direction;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An entry about to be made, with the account it would be made on.
 *
 * @param dailyLoss loss of the UTC day so far, positive
 * @param exposure notional of all open positions
 * @param stopLoss null = absent, which is a failure
 */
public record RiskRequest(
        BigDecimal dailyLoss,
        BigDecimal exposure,
        BigDecimal availableMargin,
        BigDecimal notional,
        int leverage,
        Direction direction,
        BigDecimal entry,
        @Nullable BigDecimal stopLoss,
        @Nullable BigDecimal takeProfit) {

    public RiskRequest {
        if (leverage < 1) {
            throw new IllegalArgumentException("leverage must be >= 1, was " + leverage);
        }
    }
}
