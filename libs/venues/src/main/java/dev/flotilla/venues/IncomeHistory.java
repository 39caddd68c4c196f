package dev.flotilla.venues;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Money that came and went, as the venue booked it. Throws {@link VenueUnavailableException} when it does not answer. */
public interface IncomeHistory {

    /** Entries at or after a moment, oldest first, at most so many. */
    List<Entry> since(Instant from, int limit);

    /**
     * One booking.
     *
     * @param id unique within kind and account
     * @param amount positive = received
     */
    record Entry(String id, Kind kind, @Nullable String symbol, BigDecimal amount, String asset, Instant at) {}

    /** What for. */
    enum Kind {
        REALIZED_PNL,
        FUNDING,
        FEE,
        TRANSFER,
        OTHER
    }
}
