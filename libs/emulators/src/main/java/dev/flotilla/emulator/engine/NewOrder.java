package dev.flotilla.emulator.engine;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An order as a client sends it.
 *
 * @param price limit price, null for the others
 * @param trigger stop or target level, null for the others
 * @param closesPosition takes whatever the position is when it triggers; quantity is 0 then
 */
public record NewOrder(
        String clientId,
        String symbol,
        boolean buy,
        Kind kind,
        BigDecimal quantity,
        @Nullable BigDecimal price,
        @Nullable BigDecimal trigger,
        Life life,
        boolean reduceOnly,
        boolean closesPosition) {

    /** Kinds of orders. */
    public enum Kind {
        LIMIT,
        MARKET,
        STOP_MARKET,
        TAKE_PROFIT_MARKET
    }

    /** How long a limit order lives. */
    public enum Life {
        GTC,
        IOC,
        POST_ONLY
    }

    /** True when it may only make a position smaller. */
    public boolean reduces() {
        return reduceOnly || closesPosition;
    }

    NewOrder moved(BigDecimal newQuantity, BigDecimal newPrice) {
        return new NewOrder(
                clientId, symbol, buy, kind, newQuantity, newPrice, trigger, life, reduceOnly, closesPosition);
    }
}
