package dev.flotilla.venues.extended;

import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order as the venue takes it.
 *
 * @param price for an order that takes, the worst it may fill at
 * @param feeRate the most that may be charged; part of what is signed
 * @param expires by the venue's clock
 * @param nonce 1 to 2^31 - 1
 * @param replaces client order id of the order that this one takes the place of, null = none
 */
record OrderTerms(
        String id,
        OrderSide side,
        Kind kind,
        BigDecimal quantity,
        BigDecimal price,
        @Nullable Trigger trigger,
        boolean reduceOnly,
        BigDecimal feeRate,
        Instant expires,
        long nonce,
        @Nullable String replaces) {

    /** Kinds of orders by the words of the wire. */
    enum Kind {
        LIMIT("LIMIT", "GTT", false),
        LIMIT_IOC("LIMIT", "IOC", false),
        POST_ONLY("LIMIT", "GTT", true),
        MARKET("MARKET", "IOC", false),
        CONDITIONAL("CONDITIONAL", "GTT", false);

        private final String type;
        private final String timeInForce;
        private final boolean postOnly;

        Kind(String type, String timeInForce, boolean postOnly) {
            this.type = type;
            this.timeInForce = timeInForce;
            this.postOnly = postOnly;
        }

        String type() {
            return type;
        }

        String timeInForce() {
            return timeInForce;
        }

        boolean postOnly() {
            return postOnly;
        }

        /** It never rests. */
        boolean immediate() {
            return timeInForce.equals("IOC");
        }
    }

    /** @param up it triggers when the mark price rises to it */
    record Trigger(BigDecimal price, boolean up) {}
}
