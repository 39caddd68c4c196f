package dev.flotilla.venues;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * An account at one moment of the market clock.
 *
 * @param equity with unrealised gains and losses
 * @param availableMargin what new positions may use
 * @param lastFillSeq sequence of the newest fill that these figures contain, 0 = none
 */
public record AccountSnapshot(
        BigDecimal equity,
        BigDecimal availableMargin,
        long lastFillSeq,
        Instant clock,
        List<VenuePosition> positions,
        List<VenueOrder> openOrders) {

    public AccountSnapshot {
        positions = List.copyOf(positions);
        openOrders = List.copyOf(openOrders);
    }
}
