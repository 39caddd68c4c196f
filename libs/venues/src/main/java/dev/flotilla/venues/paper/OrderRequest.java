package dev.flotilla.venues.paper;

import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An order as its sender wants it, whole in itself; whether it fits the market and the account is for the exchange to say.
 *
 * @param quantity base units
 * @param stopPrice level of a resting order, null for MARKET
 * @param leverage divides the notional into the margin an entry reserves
 */
public record OrderRequest(
        String clientOrderId,
        String symbol,
        OrderSide side,
        OrderType type,
        BigDecimal quantity,
        @Nullable BigDecimal stopPrice,
        boolean reduceOnly,
        int leverage) {

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
        if (type.rests() != (stopPrice != null)) {
            throw new IllegalArgumentException("stopPrice goes with STOP_MARKET and TAKE_PROFIT_MARKET only");
        }
        if (stopPrice != null) {
            positive("stopPrice", stopPrice);
        }
    }

    private static void positive(String field, BigDecimal value) {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException(field + " must be > 0, was " + value.toPlainString());
        }
    }
}
