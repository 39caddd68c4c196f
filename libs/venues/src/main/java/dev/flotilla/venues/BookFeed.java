package dev.flotilla.venues;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Order books kept up to date from a venue's stream; a gap is healed by a snapshot before anything more is told. */
public interface BookFeed {

    /** Keeps this symbol's book from now on; the listener must return quickly. */
    void watch(String symbol, Consumer<Update> listener);

    void unwatch(String symbol);

    /** News of one book. */
    sealed interface Update {

        /** The best levels after a change, best first; never empty on both sides of a live market. */
        record Changed(String symbol, List<Level> bids, List<Level> asks, Instant at) implements Update {}

        /** Events are missing: the book must not be trusted until the next {@link Changed}. */
        record Lost(String symbol, String cause) implements Update {}
    }

    /** One price of a book. */
    record Level(BigDecimal price, BigDecimal quantity) {}
}
