package dev.flotilla.core.risk;

import java.math.BigDecimal;

/** Money resting in the top five levels of each side of an order book. */
public record BookDepth(BigDecimal bidLiquidityUsd, BigDecimal askLiquidityUsd) {
    private static final BigDecimal LARGEST_SHARE = new BigDecimal("0.10");

    /** True when the order takes at most a tenth of the book; an empty book is never enough. */
    public boolean carries(BigDecimal notional) {
        BigDecimal book = bidLiquidityUsd.add(askLiquidityUsd);
        return book.signum() > 0 && notional.compareTo(LARGEST_SHARE.multiply(book)) <= 0;
    }
}
