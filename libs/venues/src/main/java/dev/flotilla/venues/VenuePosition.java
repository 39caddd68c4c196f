package dev.flotilla.venues;

import dev.flotilla.core.position.Direction;
import java.math.BigDecimal;
import java.time.Instant;

/** An open position as the venue tells it; quantity is positive. */
public record VenuePosition(
        String symbol,
        Direction direction,
        BigDecimal quantity,
        BigDecimal entryPrice,
        int leverage,
        BigDecimal markPrice,
        BigDecimal unrealizedPnl,
        Instant openedAt) {}
