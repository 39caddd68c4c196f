package dev.flotilla.venues.extended;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.venues.Instrument;
import dev.flotilla.venues.InstrumentCatalog;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.venues.extended.ExtendedRestClient.Call;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Markets, read anew once an hour; while the venue is silent the old ones stay in use. */
final class ExtendedInstrumentCatalog implements InstrumentCatalog {

    private static final Logger LOG = Logger.getLogger(ExtendedInstrumentCatalog.class);
    private static final long FRESH_NANOS = Duration.ofHours(1).toNanos();
    private static final int NEAR_MAX = 5;
    private static final int NEAR_LETTERS = 3;

    private final ExtendedRestClient rest;
    private final LongSupplier nanos;
    private final ReentrantLock reading = new ReentrantLock();
    // Guarded by reading.
    private @Nullable Map<String, ExtendedMarket> known;
    private long readAt;

    ExtendedInstrumentCatalog(ExtendedRestClient rest, LongSupplier nanos) {
        this.rest = rest;
        this.nanos = nanos;
    }

    Optional<ExtendedMarket> market(String symbol) {
        return Optional.ofNullable(markets().get(symbol));
    }

    /** Names that begin alike, for a person who mistyped one: {@code AMZN-USD} is {@code AMZN_24_5-USD} here. */
    List<String> near(String symbol) {
        String begin =
                symbol.substring(0, Math.min(NEAR_LETTERS, symbol.length())).toUpperCase(Locale.ROOT);
        return markets().keySet().stream()
                .filter(name -> name.toUpperCase(Locale.ROOT).startsWith(begin))
                .limit(NEAR_MAX)
                .toList();
    }

    @Override
    public Optional<Instrument> find(String symbol) {
        return market(symbol).filter(ExtendedMarket::trades).map(ExtendedMarket::instrument);
    }

    @Override
    public List<Instrument> all() {
        return markets().values().stream()
                .filter(ExtendedMarket::trades)
                .map(ExtendedMarket::instrument)
                .toList();
    }

    private Map<String, ExtendedMarket> markets() {
        reading.lock();
        try {
            Map<String, ExtendedMarket> before = known;
            if (before != null && nanos.getAsLong() - readAt < FRESH_NANOS) {
                return before;
            }
            return refreshed(before);
        } finally {
            reading.unlock();
        }
    }

    private Map<String, ExtendedMarket> refreshed(@Nullable Map<String, ExtendedMarket> before) {
        try {
            Map<String, ExtendedMarket> fresh =
                    rest.read(Call.get("info/markets", null), ExtendedInstrumentCatalog::usable);
            known = fresh;
            readAt = nanos.getAsLong();
            return fresh;
        } catch (VenueUnavailableException e) {
            if (before == null) {
                throw e;
            }
            return before;
        }
    }

    /** Markets that say all that an order needs; others, such as those without a contract, are not for us. */
    private static Map<String, ExtendedMarket> usable(JsonNode data) {
        Map<String, ExtendedMarket> markets = new LinkedHashMap<>();
        for (JsonNode wire : ExtendedJson.each(data, one -> one)) {
            try {
                ExtendedMarket market = ExtendedMarket.of(wire);
                markets.put(market.name(), market);
            } catch (IllegalArgumentException e) {
                LOG.debugf("market left out name=%s cause=%s", wire.path("name").asText(), e.getMessage());
            }
        }
        return markets;
    }
}
