package dev.flotilla.venues.hyperliquid;

import dev.flotilla.venues.VenueUnavailableException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Middle of each book, from the stream while it is fresh, else asked for: the bound of a market order hangs on it. Thread-safe. */
final class Mids {

    private static final long FRESH_NANOS = Duration.ofSeconds(2).toNanos();

    private final HyperliquidRestClient rest;
    private final LongSupplier nanos;
    private final Map<String, Mid> pushed = new ConcurrentHashMap<>();

    private record Mid(BigDecimal price, long at) {}

    Mids(HyperliquidRestClient rest, LongSupplier nanos) {
        this.rest = rest;
        this.nanos = nanos;
    }

    void pushed(String coin, BigDecimal price) {
        pushed.put(coin, new Mid(price, nanos.getAsLong()));
    }

    BigDecimal of(String coin) {
        Mid mid = pushed.get(coin);
        if (mid != null && nanos.getAsLong() - mid.at() < FRESH_NANOS) {
            return mid.price();
        }
        return rest.read(
                        HyperliquidJson.query("allMids"),
                        body -> Optional.ofNullable(HyperliquidJson.numberOrNull(body, coin)))
                .filter(price -> price.signum() > 0)
                .orElseThrow(() -> new VenueUnavailableException("hyperliquid tells no price of " + coin, null));
    }
}
