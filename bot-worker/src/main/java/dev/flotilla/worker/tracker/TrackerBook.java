package dev.flotilla.worker.tracker;

import dev.flotilla.contracts.report.ReportKind;
import dev.flotilla.contracts.report.StateReport;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.VenuePosition;
import dev.flotilla.worker.order.OrderReports;
import dev.flotilla.worker.peer.WireJson;
import dev.flotilla.worker.report.BotJournal;
import dev.flotilla.worker.runtime.IntentBook;
import dev.flotilla.worker.runtime.UnresolvedOrder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A runtime's memory and the reports that tell of its changes. Confined to the loop. */
final class TrackerBook implements IntentBook {

    private static final Duration STATE_PAUSE = Duration.ofSeconds(1);
    private static final Duration WHOLE_EVERY = Duration.ofMinutes(15);

    private final BotJournal journal;
    private final LongSupplier nanos;
    private TrackerMemory memory;
    private TrackerMemory reported;
    private long reportedAt;
    private BigDecimal equity;
    private Instant marketNow = Instant.EPOCH;
    private List<VenuePosition> positions = List.of();

    TrackerBook(TrackerMemory memory, BigDecimal startingEquity, BotJournal journal, LongSupplier nanos) {
        this.memory = memory;
        this.reported = memory;
        this.equity = startingEquity;
        this.journal = journal;
        this.nanos = nanos;
        this.reportedAt = nanos.getAsLong() - STATE_PAUSE.toNanos();
    }

    TrackerMemory memory() {
        return memory;
    }

    void remember(UnaryOperator<TrackerMemory> change) {
        memory = change.apply(memory);
    }

    BotJournal journal() {
        return journal;
    }

    long nanos() {
        return nanos.getAsLong();
    }

    BigDecimal equity() {
        return equity;
    }

    void clockAt(Instant clock) {
        if (clock.isAfter(marketNow)) {
            marketNow = clock;
        }
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
        return marketNow.toEpochMilli();
    }

    @Override
    public Instant marketNow() {
        return marketNow;
    }

    @Override
    public List<UnresolvedOrder> intended() {
        return memory.intended();
    }

    @Override
    public void intending(UnresolvedOrder order) {
        memory = memory.intending(order);
    }

    @Override
    public void unresolved(UnresolvedOrder order) {
        memory = memory.unresolved(order);
    }

    @Override
    public void settled(String clientOrderId) {
        memory = memory.settled(clientOrderId);
    }

    @Override
    public void reportState() {
        StateReport state =
                new StateReport(WireJson.text(memory), memory.orderSequence(), equity, BigDecimal.ZERO, null);
        journal.add(ReportKind.STATE, marketNow, state);
        reported = memory;
        reportedAt = nanos.getAsLong();
    }

    /**
     * Tells the memory whole when moves of positions do not tell all that changed: with orders and frames at once, else about once a second; and
     * every quarter of an hour.
     */
    void reportStateIfDue() {
        if (reported == memory) {
            return;
        }
        long since = nanos.getAsLong() - reportedAt;
        if (!reported.ordersAs(memory)
                || !reported.positionsFramedAs(memory)
                || since >= STATE_PAUSE.toNanos() && !reported.countsAs(memory)
                || since >= WHOLE_EVERY.toNanos()) {
            reportState();
        }
    }

    @Override
    public void reportOrder(VenueOrder order) {
        journal.add(ReportKind.ORDER, marketNow, OrderReports.of(order));
    }
}
