package dev.flotilla.emulator.ctrader;

import dev.flotilla.core.market.Bar;
import dev.flotilla.emulator.engine.BookState;
import dev.flotilla.venues.ctrader.Scale;
import dev.flotilla.venues.ctrader.wire.Period;
import dev.flotilla.venues.ctrader.wire.Spot;
import dev.flotilla.venues.ctrader.wire.Trendbar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prices and bars as the wire has them. */
final class Spots {
    private static final long MILLIS_PER_MINUTE = 60_000;

    private Spots() {}

    static Spot of(long account, long symbolId, @Nullable BookState book, List<Spot.Bar> bars, long atMillis) {
        long bid = book == null ? 0 : Scale.price(book.bids().getFirst().price());
        long ask = book == null ? 0 : Scale.price(book.asks().getFirst().price());
        return new Spot(account, symbolId, bid, ask, bars, atMillis);
    }

    static Trendbar trendbar(Bar bar) {
        long low = Scale.price(bar.low());
        return new Trendbar(
                bar.volume().longValue(),
                low,
                Scale.price(bar.open()) - low,
                Scale.price(bar.close()) - low,
                Scale.price(bar.high()) - low,
                bar.openTimeMillis() / MILLIS_PER_MINUTE);
    }

    static Spot.Bar forming(Bar bar) {
        long low = Scale.price(bar.low());
        return new Spot.Bar(
                Period.M5,
                bar.volume().longValue(),
                low,
                Scale.price(bar.open()) - low,
                Scale.price(bar.close()) - low,
                Scale.price(bar.high()) - low,
                bar.openTimeMillis() / MILLIS_PER_MINUTE);
    }
}
