package dev.flotilla.emulator.engine;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;

/**
 * The net position of an account in a symbol.
 *
 * @param size signed: negative = short
 * @param cost sum of entry price x size, signed like the size
 */
public record Holding(String symbol, BigDecimal size, BigDecimal cost, int leverage, Instant openedAt) {

    private static final BigDecimal MAINTENANCE = new BigDecimal("0.005");

    public BigDecimal entryPrice() {
        return size.signum() == 0 ? BigDecimal.ZERO : cost.divide(size, MathContext.DECIMAL64);
    }

    public BigDecimal unrealized(BigDecimal price) {
        return size.multiply(price).subtract(cost);
    }

    /** Reserved for it. */
    public BigDecimal margin() {
        return cost.abs().divide(BigDecimal.valueOf(leverage), MathContext.DECIMAL64);
    }

    /** What must be left of the margin at a price, or it is taken away. */
    public BigDecimal maintenance(BigDecimal price) {
        return size.abs().multiply(price).multiply(MAINTENANCE);
    }

    boolean liquidatedAt(BigDecimal price) {
        return size.signum() != 0 && margin().add(unrealized(price)).compareTo(maintenance(price)) <= 0;
    }

    /** The price at which it is taken away, 0 when none. */
    public BigDecimal liquidationPrice() {
        if (size.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal sign = BigDecimal.valueOf(size.signum());
        BigDecimal perUnit = sign.subtract(MAINTENANCE).multiply(size.abs());
        return cost.subtract(margin()).divide(perUnit, MathContext.DECIMAL64).max(BigDecimal.ZERO);
    }
}
