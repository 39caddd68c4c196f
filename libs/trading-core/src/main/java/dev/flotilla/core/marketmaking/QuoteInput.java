package dev.flotilla.core.marketmaking;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one set of quotes is made from. Prices and sizes in the market's own units.
 *
 * @param sizeStep sizes are multiples of it; 0 for any size
 * @param spreadEmaBps smoothed spread in basis points; null while unknown
 * @param position signed, above 0 when long
 * @param extraOffsetBps widening on top of the offset, from guards
 * @param openBuyQuantity resting on the buy side, without the orders that these quotes replace
 * @param safetyTicks distance kept from the other side in ticks; null for that of the settings
 */
public record QuoteInput(
        Settings settings,
        BigDecimal tickSize,
        BigDecimal minOrderSize,
        BigDecimal sizeStep,
        BigDecimal bestBid,
        BigDecimal bestAsk,
        @Nullable BigDecimal spreadEmaBps,
        BigDecimal position,
        BigDecimal extraOffsetBps,
        BigDecimal openBuyQuantity,
        BigDecimal openSellQuantity,
        @Nullable Integer safetyTicks) {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    BigDecimal mid() {
        return bestBid.add(bestAsk).divide(TWO);
    }

    BigDecimal effectiveSafetyTicks() {
        int ticks = safetyTicks == null ? settings.whole("MM_POST_ONLY_SAFETY_TICKS") : safetyTicks;
        return BigDecimal.valueOf(Math.max(1, ticks));
    }
}
