package dev.flotilla.core.exits;

import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.position.Direction;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An open position as the exits see it, with the arithmetic of its return on margin (ROE, in percent).
 *
 * @param size in base units, above 0
 * @param leverage at least 1; a lower one counts as 1
 * @param tickSize of the venue's prices; 0 means that stops are not rounded
 */
public record ExitPosition(
        Direction direction, BigDecimal entryPrice, BigDecimal size, BigDecimal leverage, BigDecimal tickSize) {

    public ExitPosition {
        positive("entryPrice", entryPrice);
        positive("size", size);
        if (tickSize.signum() < 0) {
            throw new IllegalArgumentException("tickSize must not be negative, was " + tickSize.toPlainString());
        }
        leverage = leverage.max(BigDecimal.ONE);
    }

    private static void positive(String field, BigDecimal value) {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException(field + " must be above 0, was " + value.toPlainString());
        }
    }

    /** Money at stake: entry x size / leverage. */
    public BigDecimal margin() {
        return Decimals.divide(entryPrice.multiply(size), leverage);
    }

    /** Return on margin at a price, in percent. */
    public BigDecimal roe(BigDecimal price) {
        return Decimals.divide(gain(price).multiply(leverage).scaleByPowerOfTen(2), entryPrice);
    }

    /** True when the return at a price is at least so many percent; exact. */
    boolean reaches(BigDecimal price, BigDecimal roePct) {
        return compareRoe(price, roePct) >= 0;
    }

    /** Sign of (return at a price - percent), without a division. */
    int compareRoe(BigDecimal price, BigDecimal roePct) {
        BigDecimal scaled = gain(price).multiply(leverage).scaleByPowerOfTen(2);
        return roePct.signum() == 0 ? scaled.signum() : scaled.compareTo(roePct.multiply(entryPrice));
    }

    /** The price at which the return is so many percent. */
    BigDecimal priceAt(BigDecimal roePct) {
        return shifted(entryPrice, roePct);
    }

    /** A price moved to the gain side by so many percent of margin, relative to that price. */
    BigDecimal shifted(BigDecimal from, BigDecimal roePct) {
        BigDecimal whole = leverage.scaleByPowerOfTen(2);
        BigDecimal share = direction == Direction.LONG ? whole.add(roePct) : whole.subtract(roePct);
        return Decimals.divide(from.multiply(share), whole);
    }

    /** Price difference in favour of the position; negative when it loses. */
    BigDecimal gain(BigDecimal price) {
        return switch (direction) {
            case LONG -> price.subtract(entryPrice);
            case SHORT -> entryPrice.subtract(price);
        };
    }

    /** Money won since entry at a price, before fees. */
    public BigDecimal profit(BigDecimal price) {
        return gain(price).multiply(size);
    }

    /** The level that closes earlier, which is also the price more in favour: the higher one of a long position. */
    BigDecimal stricter(BigDecimal one, BigDecimal other) {
        return switch (direction) {
            case LONG -> one.max(other);
            case SHORT -> one.min(other);
        };
    }

    /** True when a price is at or beyond a floor on the losing side. */
    boolean violated(BigDecimal price, BigDecimal floor) {
        return switch (direction) {
            case LONG -> price.compareTo(floor) <= 0;
            case SHORT -> price.compareTo(floor) >= 0;
        };
    }

    /** The nearest price of the venue that is not looser than a floor. */
    BigDecimal onTick(BigDecimal floor) {
        if (tickSize.signum() == 0) {
            return floor;
        }
        RoundingMode towardsPrice = direction == Direction.LONG ? RoundingMode.CEILING : RoundingMode.FLOOR;
        return floor.divide(tickSize, 0, towardsPrice).multiply(tickSize);
    }

    ExitPosition withSize(BigDecimal newSize) {
        return new ExitPosition(direction, entryPrice, newSize, leverage, tickSize);
    }
}
