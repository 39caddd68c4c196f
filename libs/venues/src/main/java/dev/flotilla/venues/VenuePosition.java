package dev.flotilla.venues;

import dev.flotilla.core.position.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An open position as the venue tells it; quantity is positive.
 *
 * @param openedAt {@link Instant#EPOCH} where the venue does not tell it or it lies too far back
 * @param liquidationPrice the price at which the venue takes the position, null where it tells none
 */
public record VenuePosition(
        String symbol,
        Direction direction,
        BigDecimal quantity,
        BigDecimal entryPrice,
        int leverage,
        BigDecimal markPrice,
        BigDecimal unrealizedPnl,
        Instant openedAt,
        @Nullable BigDecimal liquidationPrice) {

    /** A position of a venue that tells no liquidation price. */
    public VenuePosition(
            String symbol,
            Direction direction,
            BigDecimal quantity,
            BigDecimal entryPrice,
            int leverage,
            BigDecimal markPrice,
            BigDecimal unrealizedPnl,
            Instant openedAt) {
        this(symbol, direction, quantity, entryPrice, leverage, markPrice, unrealizedPnl, openedAt, null);
    }
}
