package dev.flotilla.papervenue.orderlog;

import dev.flotilla.papervenue.market.MarketIdentity;
import dev.flotilla.venues.paper.PaperEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the order log: what one command or one step of the market clock did. Read back whole or not at all.
 *
 * @param seq grows by one from record to record
 * @param wall when it was decided, by the machine's clock
 * @param clock market time after it
 * @param market what is played; in the first record of a data directory only
 */
public record LogRecord(
        long seq, Instant wall, Instant clock, @Nullable MarketIdentity market, List<PaperEvent> events) {
    public LogRecord {
        events = List.copyOf(events);
    }
}
