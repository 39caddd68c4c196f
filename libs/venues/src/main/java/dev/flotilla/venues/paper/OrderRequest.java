package dev.flotilla.venues.paper;

import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An order as its sender wants it, whole in itself; whether it fits the market and the account is for the exchange to say.
 *
 * @param quantity base units
 * @param stopPrice level of an order that waits for one, null for MARKET and LIMIT
 * @param leverage divides the notional into the margin an entry reserves
 * @param limit price and life of a LIMIT order, null for the others
 */
public record OrderRequest(
        String clientOrderId,
        String symbol,
        OrderSide side,
        OrderType type,
        BigDecimal quantity,
        @Nullable BigDecimal stopPrice,
        boolean reduceOnly,
        int leverage,
        @Nullable Limit limit) {

    /** Longest client order id that is taken. */
    public static final int ID_LENGTH_MAX = 64;

    public static final int LEVERAGE_MAX = 125;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1," + ID_LENGTH_MAX + "}");

    public OrderRequest {
        if (!ID.matcher(clientOrderId).matches()) {
            throw new IllegalArgumentException("clientOrderId must match " + ID + ", was " + clientOrderId);
        }
        positive("quantity", quantity);
        if (leverage < 1 || leverage > LEVERAGE_MAX) {
            throw new IllegalArgumentException("leverage must be 1 to " + LEVERAGE_MAX + ", was " + leverage);
        }
        if (type.triggered() != (stopPrice != null)) {
            throw new IllegalArgumentException("stopPrice goes with STOP_MARKET and TAKE_PROFIT_MARKET only");
        }
        if (stopPrice != null) {
            positive("stopPrice", stopPrice);
        }
        if ((type == OrderType.LIMIT) != (limit != null)) {
            throw new IllegalArgumentException("limitPrice and timeInForce go with LIMIT, and only with it");
        }
    }

    /** An order without a limit price. */
    public OrderRequest(
            String clientOrderId,
            String symbol,
            OrderSide side,
            OrderType type,
            BigDecimal quantity,
            @Nullable BigDecimal stopPrice,
            boolean reduceOnly,
            int leverage) {
        this(clientOrderId, symbol, side, type, quantity, stopPrice, reduceOnly, leverage, null);
    }

    /** What makes an order a limit order. */
    public record Limit(BigDecimal price, TimeInForce timeInForce) {
        public Limit {
            positive("limitPrice", price);
        }
    }

    /** The limit price, null for other orders. */
    public @Nullable BigDecimal limitPrice() {
        return limit == null ? null : limit.price();
    }

    private static void positive(String field, BigDecimal value) {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException(field + " must be > 0, was " + value.toPlainString());
        }
    }
}
