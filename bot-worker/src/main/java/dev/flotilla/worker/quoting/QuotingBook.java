package dev.flotilla.worker.quoting;

import dev.flotilla.contracts.report.ReportKind;
import dev.flotilla.contracts.report.StateReport;
import dev.flotilla.venues.VenueOrder;
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

/** A market maker's memory and the reports that tell of its changes. Confined to the loop. */
final class QuotingBook implements IntentBook {

    private static final Duration STATE_PAUSE = Duration.ofSeconds(5);

    private final BotJournal journal;
    private final LongSupplier nanos;
    private QuotingMemory memory;
    private QuotingMemory reported;
    private long reportedAt;
    private BigDecimal equity;
    private Instant marketNow = Instant.EPOCH;

    QuotingBook(QuotingMemory memory, BigDecimal startingEquity, BotJournal journal, LongSupplier nanos) {
        this.memory = memory;
        this.reported = memory;
        this.equity = startingEquity;
        this.journal = journal;
        this.nanos = nanos;
        this.reportedAt = nanos.getAsLong();
    }

    QuotingMemory memory() {
        return memory;
    }

    void remember(UnaryOperator<QuotingMemory> change) {
        memory = change.apply(memory);
    }

    BotJournal journal() {
        return journal;
    }

    long nanos() {
        return nanos.getAsLong();
    }

    void clockAt(Instant clock) {
        if (clock.isAfter(marketNow)) {
            marketNow = clock;
        }
    }

    void equity(BigDecimal read) {
        equity = read;
        memory = memory.withDay(memory.day().at(marketNow, read));
    }

    BigDecimal equity() {
        return equity;
    }

    BigDecimal pnlToday() {
        return memory.day().pnl(equity);
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
        journal.add(
                ReportKind.STATE,
                marketNow,
                new StateReport(
                        WireJson.text(memory),
                        memory.orderSequence(),
                        equity,
                        pnlToday(),
                        memory.day().day()));
        reported = memory;
        reportedAt = nanos.getAsLong();
    }

    /** Every intent tells the memory by itself; what changed besides can wait a little. */
    void reportStateIfDue() {
        if (!reported.equals(memory) && nanos.getAsLong() - reportedAt >= STATE_PAUSE.toNanos()) {
            reportState();
        }
    }

    @Override
    public void reportOrder(VenueOrder order) {
        journal.add(ReportKind.ORDER, marketNow, OrderReports.of(order));
    }
}
