package dev.flotilla.venues.hyperliquid;

import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.venues.Instrument;
import dev.flotilla.venues.OrderRequest;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A perpetual of the venue.
 *
 * @param id number that orders name it by
 * @param maxLeverage most that the venue takes
 * @param mark price when the list was read; the step of prices follows from it
 */
record HyperliquidAsset(int id, String coin, PriceRule rule, int maxLeverage, BigDecimal mark) {

    private static final BigDecimal MIN_NOTIONAL = BigDecimal.TEN;

    /** What of an order is not on the steps that the instrument tells; null = nothing. A price on them is fitted to the venue's figures. */
    @Nullable
    String misfit(OrderRequest order) {
        BigDecimal tick = rule.tickAt(mark);
        OrderRequest.Limit limit = order.limit();
        boolean offTick = off(order.stopPrice(), tick) || limit != null && off(limit.price(), tick);
        if (offTick) {
            return "a price is a multiple of " + tick.toPlainString();
        }
        return off(order.quantity(), rule.step())
                ? "a quantity is a multiple of " + rule.step().toPlainString()
                : null;
    }

    private static boolean off(@Nullable BigDecimal number, BigDecimal step) {
        return number != null && number.remainder(step).signum() != 0;
    }

    Instrument instrument() {
        return new Instrument(coin, new InstrumentFilters(rule.step(), rule.tickAt(mark), rule.step(), MIN_NOTIONAL));
    }
}
