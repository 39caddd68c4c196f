package dev.flotilla.core.marketmaking;

import dev.flotilla.core.decimal.Decimals;
import java.math.BigDecimal;

/**
 * What the venue asks of every order in a market.
 *
 * @param tickSize prices are multiples of it, above 0
 * @param minOrderSize the least quantity of an order, above 0
 * @param sizeStep quantities are multiples of it; 0 for any quantity
 * @param minOrderNotional the least that an order may be worth; 0 when the venue does not ask
 */
public record MarketRules(
        BigDecimal tickSize, BigDecimal minOrderSize, BigDecimal sizeStep, BigDecimal minOrderNotional) {

    /** An order that is sized at one price may be sent a few ticks off it. */
    private static final BigDecimal MARGIN = new BigDecimal("1.01");

    public MarketRules {
        if (tickSize.signum() <= 0
                || minOrderSize.signum() <= 0
                || sizeStep.signum() < 0
                || minOrderNotional.signum() < 0) {
            throw new IllegalArgumentException(
                    "a market needs a tick and a least order size above 0 and a size step of at" + " least 0, had "
                            + tickSize + ", " + minOrderSize + ", " + sizeStep);
        }
    }

    /** A market that does not ask what an order is worth. */
    public MarketRules(BigDecimal tickSize, BigDecimal minOrderSize, BigDecimal sizeStep) {
        this(tickSize, minOrderSize, sizeStep, BigDecimal.ZERO);
    }

    /** The least quantity of an order at this price, above 0. */
    BigDecimal leastSize(BigDecimal price) {
        if (minOrderNotional.signum() == 0) {
            return minOrderSize;
        }
        BigDecimal worth = Decimals.divide(minOrderNotional.multiply(MARGIN), price);
        return Decimals.ceilTo(worth, sizeStep).max(minOrderSize);
    }
}
