package dev.flotilla.venues.hyperliquid;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.VenueUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The venue's own time. What we sign is valid by its clock, so ours is corrected by how far both are apart; bars end by the time of
 * its markets, which is the same clock at the venue itself and another one where recorded markets are replayed. Thread-safe.
 */
final class VenueClock implements InstantSource {

    private static final Duration BELIEVED_MAX = Duration.ofHours(12);

    private final HyperliquidRestClient rest;
    private final InstantSource wall;
    private final Supplier<String> anyCoin;
    private final AtomicReference<@Nullable Long> skewMillis = new AtomicReference<>();
    private final AtomicLong marketAheadMillis = new AtomicLong();
    private final AtomicLong told = new AtomicLong(Long.MIN_VALUE);

    /** @param anyCoin a market that can be asked for its time */
    VenueClock(HyperliquidRestClient rest, InstantSource wall, Supplier<String> anyCoin) {
        this.rest = rest;
        this.wall = wall;
        this.anyCoin = anyCoin;
    }

    /** Something happened in the markets at this moment. */
    void saw(long millis) {
        told.accumulateAndGet(millis, Math::max);
    }

    /** Asked again when it is needed next. */
    void forget() {
        skewMillis.set(null);
    }

    /** Venue's clock minus ours; zero where the venue does not tell it, or tells nonsense. */
    Duration skew() {
        Long known = skewMillis.get();
        if (known == null) {
            try {
                known = ahead(HyperliquidJson.query("exchangeStatus"));
            } catch (VenueUnavailableException | VenueRefusedException e) {
                return Duration.ZERO;
            }
            skewMillis.set(known);
        }
        Duration skew = Duration.ofMillis(known);
        return skew.abs().compareTo(BELIEVED_MAX) > 0 ? Duration.ZERO : skew;
    }

    /** Venue's clock minus ours as it said, however far that is; empty while it is not known. */
    Optional<Duration> measured() {
        Long known = skewMillis.get();
        return known == null ? Optional.empty() : Optional.of(Duration.ofMillis(known));
    }

    /** Time of the markets, asked for; throws when the venue does not answer. */
    Instant asked() {
        marketAheadMillis.set(ahead(HyperliquidJson.query("l2Book").put("coin", anyCoin.get())));
        return instant();
    }

    private long ahead(ObjectNode query) {
        long before = wall.millis();
        long venue = rest.read(query, body -> HyperliquidJson.whole(body, "time"));
        return venue - (before + wall.millis()) / 2;
    }

    /** Time of the markets by what is known; our own time when nothing is. */
    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(Math.max(wall.millis() + marketAheadMillis.get(), told.get()));
    }

    /** Like {@link #asked}, but what is known where the venue does not answer. */
    Instant best() {
        try {
            return asked();
        } catch (VenueUnavailableException | VenueRefusedException e) {
            return instant();
        }
    }
}
