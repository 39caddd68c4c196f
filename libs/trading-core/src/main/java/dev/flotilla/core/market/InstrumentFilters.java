package dev.flotilla.core.market;

import dev.flotilla.core.decimal.Decimals;
import java.math.BigDecimal;

/** A venue's trading rules for one symbol. A step or tick of 0 means no rounding. */
public record InstrumentFilters(
        BigDecimal stepSize, BigDecimal tickSize, BigDecimal minQuantity, BigDecimal minNotional) {

    /** Rules assumed where a recording names none: 0.001 step, 0.01 tick, 0.001 least quantity, 5 least notional. */
    public static final InstrumentFilters DEFAULT = new InstrumentFilters(
            new BigDecimal("0.001"), new BigDecimal("0.01"), new BigDecimal("0.001"), new BigDecimal("5"));

    public InstrumentFilters {
        notNegative("stepSize", stepSize);
        notNegative("tickSize", tickSize);
        notNegative("minQuantity", minQuantity);
        notNegative("minNotional", minNotional);
    }

    private static void notNegative(String field, BigDecimal value) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException(field + " must not be negative, was " + value.toPlainString());
        }
    }

    /** Quantity floored to the step: an order is never larger than what was sized. */
    public BigDecimal roundQuantity(BigDecimal quantity) {
        return Decimals.floorTo(quantity, stepSize);
    }

    /** Price moved to the nearest tick, halves up. */
    public BigDecimal roundPrice(BigDecimal price) {
        return Decimals.nearest(price, tickSize);
    }

    /** True when quantity and quantity x price reach the venue's minimums. */
    public boolean reachesMinimum(BigDecimal quantity, BigDecimal price) {
        return quantity.compareTo(minQuantity) >= 0 && quantity.multiply(price).compareTo(minNotional) >= 0;
    }
}
