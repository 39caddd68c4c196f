package dev.flotilla.venues.paper;

import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What an account was opened with. Fees and slippage are basis points of the notional and of the price.
 *
 * @param startingEquity quote currency, the first balance
 * @param makerFeeBps of limit orders that rested and were met; null = the taker's
 */
public record AccountTerms(
        BigDecimal startingEquity,
        BigDecimal takerFeeBps,
        BigDecimal slippageBps,
        @Nullable BigDecimal makerFeeBps) {
    private static final int BPS_DIGITS = 4;
    private static final BigDecimal BPS_MAX = BigDecimal.valueOf(10_000);

    public AccountTerms {
        if (startingEquity.signum() <= 0) {
            throw new IllegalArgumentException("startingEquity must be > 0, was " + startingEquity.toPlainString());
        }
        basisPoints("takerFeeBps", takerFeeBps);
        basisPoints("slippageBps", slippageBps);
        if (makerFeeBps != null) {
            basisPoints("makerFeeBps", makerFeeBps);
        }
    }

    /** One fee for makers and takers. */
    public AccountTerms(BigDecimal startingEquity, BigDecimal takerFeeBps, BigDecimal slippageBps) {
        this(startingEquity, takerFeeBps, slippageBps, null);
    }

    private static void basisPoints(String field, BigDecimal value) {
        if (value.signum() < 0 || value.compareTo(BPS_MAX) >= 0) {
            throw new IllegalArgumentException(
                    field + " must be at least 0 and below 10000, was " + value.toPlainString());
        }
    }

    /** The price a market order gets: higher for a buyer, lower for a seller. Exact, not rounded to the tick. */
    BigDecimal worsened(OrderSide side, BigDecimal price) {
        BigDecimal slip = price.multiply(slippageBps).movePointLeft(BPS_DIGITS);
        return switch (side) {
            case BUY -> Amounts.tidy(price.add(slip));
            case SELL -> Amounts.tidy(price.subtract(slip));
        };
    }

    /** The taker's fee. */
    BigDecimal feeOn(BigDecimal notional) {
        return feeOn(notional, false);
    }

    BigDecimal feeOn(BigDecimal notional, boolean maker) {
        BigDecimal bps = maker && makerFeeBps != null ? makerFeeBps : takerFeeBps;
        return Amounts.tidy(notional.multiply(bps).movePointLeft(BPS_DIGITS));
    }
}
