package dev.flotilla.venues.hyperliquid;

import java.math.BigDecimal;
import java.math.RoundingMode;

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
        return plain.scale() <= 0 || plain.precision() <= FIGURES && plain.scale() <= decimals();
    }

    /** The allowed price next to this one, in the direction of the mode; zero when there is none above it. */
    public BigDecimal round(BigDecimal price, RoundingMode mode) {
        return plain(price.setScale(scaleAt(price), mode));
    }

    /** The step of prices near this one: it changes with the magnitude of the price. */
    public BigDecimal tickAt(BigDecimal price) {
        return BigDecimal.ONE.movePointLeft(scaleAt(price));
    }

    /** The step of sizes. */
    public BigDecimal step() {
        return BigDecimal.ONE.movePointLeft(sizeDecimals);
    }

    /** A size that is not larger than this one. */
    public BigDecimal roundSize(BigDecimal size) {
        return plain(size.setScale(sizeDecimals, RoundingMode.DOWN));
    }

    private int decimals() {
        return Math.max(0, (perpetual ? PERPETUAL_DECIMALS : SPOT_DECIMALS) - sizeDecimals);
    }

    private int scaleAt(BigDecimal price) {
        if (price.signum() <= 0) {
            return decimals();
        }
        int wholeDigits = price.precision() - price.scale();
        return Math.clamp(FIGURES - wholeDigits, 0, decimals());
    }

    /** Without trailing zeros and never with an exponent: what is hashed is the text. */
    static BigDecimal plain(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0, RoundingMode.UNNECESSARY) : bare;
    }
}
