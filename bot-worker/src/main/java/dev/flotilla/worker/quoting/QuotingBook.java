package dev.flotilla.worker.quoting;

import dev.flotilla.contracts.report.StateReport;
import dev.flotilla.worker.peer.WireJson;
import dev.flotilla.worker.report.BotJournal;
import dev.flotilla.worker.runtime.MemoryBook;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A market maker's books: memory and equity. Confined to the loop. */
final class QuotingBook extends MemoryBook<QuotingMemory> {

    private static final Duration STATE_PAUSE = Duration.ofSeconds(5);

    private BigDecimal equity;

    QuotingBook(QuotingMemory memory, BigDecimal startingEquity, BotJournal journal, LongSupplier nanos) {
        super(memory, journal, nanos, STATE_PAUSE);
        this.equity = startingEquity;
    }

    void equity(BigDecimal read) {
        equity = read;
        remember(memory -> memory.withDay(memory.day().at(marketNow(), read)));
    }

    BigDecimal equity() {
        return equity;
    }

    BigDecimal pnlToday() {
        return memory().day().pnl(equity);
    }

    @Override
    protected StateReport state() {
        QuotingMemory memory = memory();
        return new StateReport(
                WireJson.text(memory),
                memory.orderSequence(),
                equity,
                pnlToday(),
                memory.day().day());
    }

    /** Every intent tells the memory by itself; what changed besides can wait a little. */
    void reportStateIfDue() {
        if (waitedEnough() && !reported().equals(memory())) {
            reportState();
        }
    }
}
