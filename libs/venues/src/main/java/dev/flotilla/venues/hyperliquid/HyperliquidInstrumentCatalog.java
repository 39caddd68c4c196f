package dev.flotilla.venues.hyperliquid;

import static dev.flotilla.venues.hyperliquid.HyperliquidJson.need;
import static dev.flotilla.venues.hyperliquid.HyperliquidJson.numberOrNull;
import static dev.flotilla.venues.hyperliquid.HyperliquidJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.venues.Instrument;
import dev.flotilla.venues.InstrumentCatalog;
import dev.flotilla.venues.VenueUnavailableException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Perpetuals of the main list, read anew every few minutes; while the venue is silent the old list stays in use. */
final class HyperliquidInstrumentCatalog implements InstrumentCatalog {

    private static final long FRESH_NANOS = Duration.ofMinutes(10).toNanos();

    private final HyperliquidRestClient rest;
    private final LongSupplier nanos;
    private final ReentrantLock reading = new ReentrantLock();
    // Guarded by reading.
    private @Nullable Map<String, HyperliquidAsset> known;
    private long readAt;

    HyperliquidInstrumentCatalog(HyperliquidRestClient rest, LongSupplier nanos) {
        this.rest = rest;
        this.nanos = nanos;
    }

    @Override
    public Optional<Instrument> find(String symbol) {
        return asset(symbol).map(HyperliquidAsset::instrument);
    }

    @Override
    public List<Instrument> all() {
        return assets().values().stream().map(HyperliquidAsset::instrument).toList();
    }

    Optional<HyperliquidAsset> asset(String symbol) {
        return Optional.ofNullable(assets().get(symbol));
    }

    private Map<String, HyperliquidAsset> assets() {
        reading.lock();
        try {
            Map<String, HyperliquidAsset> before = known;
            if (before != null && nanos.getAsLong() - readAt < FRESH_NANOS) {
                return before;
            }
            return refreshed(before);
        } finally {
            reading.unlock();
        }
    }

    private Map<String, HyperliquidAsset> refreshed(@Nullable Map<String, HyperliquidAsset> before) {
        try {
            Map<String, HyperliquidAsset> fresh =
                    rest.read(HyperliquidJson.query("metaAndAssetCtxs"), HyperliquidInstrumentCatalog::parsed);
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

    /** Numbers are places in the list, delisted ones included. */
    private static Map<String, HyperliquidAsset> parsed(JsonNode body) {
        JsonNode universe = need(body.path(0), "universe");
        Map<String, HyperliquidAsset> assets = new LinkedHashMap<>();
        for (int id = 0; id < universe.size(); id++) {
            JsonNode entry = universe.get(id);
            if (!entry.path("isDelisted").asBoolean()) {
                BigDecimal mark = numberOrNull(body.path(1).path(id), "markPx");
                HyperliquidAsset asset = new HyperliquidAsset(
                        id,
                        text(entry, "name"),
                        new PriceRule(need(entry, "szDecimals").asInt(), true),
                        need(entry, "maxLeverage").asInt(),
                        mark == null ? BigDecimal.ONE : mark);
                assets.put(asset.coin(), asset);
            }
        }
        return assets;
    }
}
