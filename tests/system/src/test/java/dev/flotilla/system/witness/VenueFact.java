package dev.flotilla.system.witness;

import java.math.BigDecimal;

/** What the venue wrote down about one account. */
public sealed interface VenueFact {
    String account();

    /**
     * An order reached the book.
     *
     * @param accepted false when the venue refused it; it was written to all the same
     */
    record Placed(
            String account,
            String clientOrderId,
            String symbol,
            String side,
            String type,
            BigDecimal quantity,
            boolean reduceOnly,
            boolean accepted)
            implements VenueFact {}

    /** @param complete the order has nothing more to do */
    record Filled(
            String account,
            String fillId,
            String clientOrderId,
            String symbol,
            String side,
            BigDecimal price,
            BigDecimal quantity,
            boolean complete)
            implements VenueFact {
        /** Positive for a buy. */
        BigDecimal signed() {
            return side.equals("BUY") ? quantity : quantity.negate();
        }
    }

    /** An order rests no more, without a fill: cancelled or expired. */
    record Gone(String account, String clientOrderId) implements VenueFact {}
}
