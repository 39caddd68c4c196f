package dev.flotilla.worker.tracker;

import dev.flotilla.contracts.report.StateReport;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.VenuePosition;
import dev.flotilla.worker.peer.WireJson;
import dev.flotilla.worker.report.BotJournal;
import dev.flotilla.worker.runtime.MemoryBook;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A runtime's books: memory, equity and the positions as they were read last. Confined to the loop. */
final class TrackerBook extends MemoryBook<TrackerMemory> {

    private static final Duration STATE_PAUSE = Duration.ofSeconds(1);
    private static final Duration WHOLE_EVERY = Duration.ofMinutes(15);

    private BigDecimal equity;
    private List<VenuePosition> positions = List.of();

    TrackerBook(TrackerMemory memory, BigDecimal startingEquity, BotJournal journal, LongSupplier nanos) {
        super(memory, journal, nanos, STATE_PAUSE);
        this.equity = startingEquity;
    }

    BigDecimal equity() {
        return equity;
    }

    void read(AccountSnapshot snapshot) {
        positions = snapshot.positions();
        equity = snapshot.equity();
        clockAt(snapshot.clock());
    }

    /** A position as it was read last, null when it was not there. */
    @Nullable
    VenuePosition seen(String asset) {
        return positions.stream()
                .filter(position -> position.symbol().equals(asset))
                .findFirst()
                .orElse(null);
    }

    long millis() {
        return marketNow().toEpochMilli();
    }

    @Override
    protected StateReport state() {
        return new StateReport(WireJson.text(memory()), memory().orderSequence(), equity, BigDecimal.ZERO, null);
    }

    /**
     * Tells the memory whole when moves of positions do not tell all that changed: with orders and frames at once, else about once a second; and
     * every quarter of an hour.
     */
    void reportStateIfDue() {
        TrackerMemory memory = memory();
        TrackerMemory reported = reported();
        if (reported == memory) {
            return;
        }
        if (!reported.ordersAs(memory)
                || !reported.positionsFramedAs(memory)
                || waitedEnough() && !reported.countsAs(memory)
                || untold().compareTo(WHOLE_EVERY) >= 0) {
            reportState();
        }
    }
}
