package dev.flotilla.core.marketmaking;

import java.math.BigDecimal;

/**
 * An order that holds a slot.
 *
 * @param left quantity that is not filled yet
 * @param restsSince monotonic; when it was sent as long as the venue has not accepted it
 */
public record OpenQuote(String orderId, Slot slot, BigDecimal price, BigDecimal left, long restsSince) {}
