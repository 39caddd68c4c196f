package dev.flotilla.venues.paper.client;

import dev.flotilla.contracts.venue.PaperVenue;
import dev.flotilla.venues.Instrument;
import dev.flotilla.venues.InstrumentCatalog;
import dev.flotilla.venues.VenueUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Trading rules, read anew once an hour; while the venue is silent the old ones stay in use. */
final class PaperInstrumentCatalog implements InstrumentCatalog {

    private static final long FRESH_NANOS = Duration.ofHours(1).toNanos();

    private final PaperRestClient rest;
    private final LongSupplier nanos;
    private final ReentrantLock reading = new ReentrantLock();
    // Guarded by reading.
    private @Nullable List<Instrument> known;
    private long readAt;

    PaperInstrumentCatalog(PaperRestClient rest, LongSupplier nanos) {
        this.rest = rest;
        this.nanos = nanos;
    }

    @Override
    public Optional<Instrument> find(String symbol) {
        return all().stream()
                .filter(instrument -> instrument.symbol().equals(symbol))
                .findFirst();
    }

    @Override
    public List<Instrument> all() {
        reading.lock();
        try {
            List<Instrument> before = known;
            if (before != null && nanos.getAsLong() - readAt < FRESH_NANOS) {
                return before;
            }
            return refreshed(before);
        } finally {
            reading.unlock();
        }
    }

    private List<Instrument> refreshed(@Nullable List<Instrument> before) {
        try {
            List<Instrument> fresh = rest.read(
                    "GET",
                    "info",
                    null,
                    PaperVenue.Info.class,
                    info -> PaperJson.need(info.instruments(), "instruments").stream()
                            .map(PaperInstrumentCatalog::instrument)
                            .toList());
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

    private static Instrument instrument(PaperVenue.Instrument wire) {
        return new Instrument(wire.symbol(), PaperJson.filters(wire));
    }
}
