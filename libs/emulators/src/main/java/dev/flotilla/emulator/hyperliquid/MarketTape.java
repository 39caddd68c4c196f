package dev.flotilla.emulator.hyperliquid;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the streams tell of markets beyond prices: candles that grow, and funding. Thread-safe. */
final class MarketTape {

    // Both guarded by this.
    private final Map<String, Bar> growing = new HashMap<>();
    private final Map<String, BigDecimal> funding = new HashMap<>();

    synchronized void funding(String coin, BigDecimal rate) {
        funding.put(coin, rate);
    }

    synchronized String funding(String coin) {
        return funding.getOrDefault(coin, new BigDecimal("0.0000125")).toPlainString();
    }

    /** The candle of this moment after a price. */
    synchronized Bar grow(String coin, Interval interval, BigDecimal price, long atMillis) {
        String key = coin + " " + interval.wire();
        long open = interval.bucketOf(atMillis);
        Bar before = growing.get(key);
        Bar after = before == null || before.openTimeMillis() < open
                ? new Bar(open, price, price, price, price, BigDecimal.ZERO)
                : new Bar(
                        before.openTimeMillis(),
                        before.open(),
                        before.high().max(price),
                        before.low().min(price),
                        price,
                        before.volume());
        growing.put(key, after);
        return after;
    }

    /** A bar is closed: the next one begins at its close. */
    synchronized Bar next(String coin, Interval interval, Bar closed) {
        BigDecimal price = closed.close();
        Bar next = new Bar(closed.closeTimeMillis(interval), price, price, price, price, BigDecimal.ZERO);
        growing.put(coin + " " + interval.wire(), next);
        return next;
    }

    synchronized Optional<Bar> growing(String coin, Interval interval) {
        return Optional.ofNullable(growing.get(coin + " " + interval.wire()));
    }
}
