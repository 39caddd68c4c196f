package dev.flotilla.venues.aster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.venues.Instrument;
import dev.flotilla.venues.InstrumentCatalog;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.VenueUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** {@code exchangeInfo}, read anew once an hour; while the venue is silent the old one stays in use. */
final class AsterInstrumentCatalog implements InstrumentCatalog {

    private static final Logger LOG = Logger.getLogger(AsterInstrumentCatalog.class);
    private static final long FRESH_NANOS = Duration.ofHours(1).toNanos();

    private final AsterRestClient rest;
    private final LongSupplier nanos;
    private final ReentrantLock reading = new ReentrantLock();
    // Guarded by reading.
    private @Nullable Map<String, Instrument> known;
    private long readAt;

    AsterInstrumentCatalog(AsterRestClient rest, LongSupplier nanos) {
        this.rest = rest;
        this.nanos = nanos;
    }

    @Override
    public Optional<Instrument> find(String symbol) {
        return Optional.ofNullable(current().get(symbol));
    }

    @Override
    public List<Instrument> all() {
        return List.copyOf(current().values());
    }

    private Map<String, Instrument> current() {
        reading.lock();
        try {
            Map<String, Instrument> before = known;
            if (before != null && nanos.getAsLong() - readAt < FRESH_NANOS) {
                return before;
            }
            return refreshed(before);
        } finally {
            reading.unlock();
        }
    }

    private Map<String, Instrument> refreshed(@Nullable Map<String, Instrument> before) {
        try {
            Map<String, Instrument> fresh = read();
            known = fresh;
            readAt = nanos.getAsLong();
            return fresh;
        } catch (VenueUnavailableException | VenueRefusedException | IllegalArgumentException e) {
            if (before == null) {
                throw new VenueUnavailableException("Aster's symbols cannot be read: " + e.getMessage(), e);
            }
            return before;
        }
    }

    /** A symbol whose rules cannot be read is left out: nothing is traded there. */
    private Map<String, Instrument> read() {
        Map<String, Instrument> fresh = new LinkedHashMap<>();
        List<String> unreadable = new ArrayList<>();
        for (JsonNode symbol : AsterJson.need(rest.open("exchangeInfo", new AsterParams()), "symbols")) {
            if (symbol.path("status").asText().equals("TRADING")) {
                try {
                    Instrument instrument = AsterParse.instrument(symbol);
                    fresh.put(instrument.symbol(), instrument);
                } catch (IllegalArgumentException e) {
                    unreadable.add(symbol.path("symbol").asText());
                }
            }
        }
        if (!unreadable.isEmpty()) {
            LOG.warnf("symbols whose rules cannot be read are not traded symbols=%s", unreadable);
        }
        return fresh;
    }
}
