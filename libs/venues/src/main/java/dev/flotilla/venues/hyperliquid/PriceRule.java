package dev.flotilla.venues.hyperliquid;

import java.math.BigDecimal;

/**
 * Which prices the venue takes: at most 5 significant figures and at most 6 (perpetuals) or 8 (spot) decimals less those
 * of the size; whole prices always. There is no tick size.
 *
 * @param sizeDecimals decimals of a size in this market
 */
public record PriceRule(int sizeDecimals, boolean perpetual) {
    private static final int FIGURES = 5;
    private static final int PERPETUAL_DECIMALS = 6;
    private static final int SPOT_DECIMALS = 8;

    public PriceRule {
        if (sizeDecimals < 0) {
            throw new IllegalArgumentException("must not be negative, was " + sizeDecimals);
        }
    }

    /** Whether an order may have this price. */
    public boolean allows(BigDecimal price) {
        if (price.signum() <= 0) {
            return false;
        }
        BigDecimal plain = price.stripTrailingZeros();
        int decimals = (perpetual ? PERPETUAL_DECIMALS : SPOT_DECIMALS) - sizeDecimals;
        return plain.scale() <= 0 || plain.precision() <= FIGURES && plain.scale() <= decimals;
    }
}
