package dev.flotilla.worker.runtime;

import dev.flotilla.venues.VenueFill;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What left a trade so far.
 *
 * @param notional sum of price x quantity of the closing fills
 * @param fees of all fills, entry included
 * @param reason why a close at market was asked for, null without one
 */
public record TradeExit(
        BigDecimal quantity,
        BigDecimal notional,
        BigDecimal grossPnl,
        BigDecimal fees,
        @Nullable String reason) {

    static TradeExit none(BigDecimal entryFee) {
        return new TradeExit(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, entryFee, null);
    }

    TradeExit withFee(BigDecimal fee) {
        return new TradeExit(quantity, notional, grossPnl, fees.add(fee), reason);
    }

    TradeExit with(VenueFill fill) {
        return new TradeExit(
                quantity.add(fill.quantity()),
                notional.add(fill.price().multiply(fill.quantity())),
                grossPnl.add(fill.realizedPnl()),
                fees.add(fill.fee()),
                reason);
    }

    TradeExit because(String newReason) {
        return new TradeExit(quantity, notional, grossPnl, fees, newReason);
    }
}
