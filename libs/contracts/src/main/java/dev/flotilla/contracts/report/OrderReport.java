package dev.flotilla.contracts.report;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * State of an order. The first report of an order has status INTENDED and is synced before the venue is called (D11).
 *
 * @param type MARKET, STOP_MARKET or TAKE_PROFIT_MARKET
 * @param status INTENDED, DENIED, SUBMITTED, ACCEPTED, PARTIALLY_FILLED, FILLED, CANCELLED, EXPIRED, REJECTED or UNKNOWN
 * @param purpose ENTRY, STOP_LOSS, TAKE_PROFIT or CLOSE
 * @param decisionBar open time of the bar whose decision asked for it, null for housekeeping
 */
public record OrderReport(
        String clientOrderId,
        @Nullable String venueOrderId,
        String symbol,
        String side,
        String type,
        String purpose,
        String status,
        BigDecimal quantity,
        @Nullable BigDecimal stopPrice,
        @Nullable BigDecimal averagePrice,
        boolean reduceOnly,
        @Nullable Instant decisionBar,
        @Nullable String detail) {}
