package dev.flotilla.core.position;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An open position as the bot manages it.
 *
 * @param quantity base units, always positive; the direction says which way
 * @param entryPrice average fill price
 * @param openedAtMillis market time of the entry
 * @param stopLoss stop in force, null when unknown (adopted positions)
 * @param takeProfit target in force, null when unknown
 */
public record Position(
        Direction direction,
        BigDecimal quantity,
        BigDecimal entryPrice,
        long openedAtMillis,
        @Nullable BigDecimal stopLoss,
        @Nullable BigDecimal takeProfit) {

    public Position {
        if (quantity.signum() <= 0) {
            throw new IllegalArgumentException("quantity must be > 0, was " + quantity.toPlainString());
        }
        if (entryPrice.signum() <= 0) {
            throw new IllegalArgumentException("entryPrice must be > 0, was " + entryPrice.toPlainString());
        }
    }

    public Optional<BigDecimal> stop() {
        return Optional.ofNullable(stopLoss);
    }

    public Optional<BigDecimal> target() {
        return Optional.ofNullable(takeProfit);
    }

    /** Same position with another stop. */
    public Position withStopLoss(BigDecimal newStopLoss) {
        return new Position(direction, quantity, entryPrice, openedAtMillis, newStopLoss, takeProfit);
    }

    /** Gain of the whole position at a price, fees not counted. */
    public BigDecimal grossPnl(BigDecimal price) {
        return price.subtract(entryPrice).multiply(quantity).multiply(BigDecimal.valueOf(direction.sign()));
    }

    /** Size of the position in quote currency at a price. */
    public BigDecimal notional(BigDecimal price) {
        return quantity.multiply(price);
    }
}
