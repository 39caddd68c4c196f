package dev.flotilla.worker.runtime;

import dev.flotilla.contracts.report.ReportKind;
import dev.flotilla.contracts.report.StateReport;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.worker.order.OrderReports;
import dev.flotilla.worker.report.BotJournal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * A bot's memory and the reports that tell of its changes. Confined to the loop.
 *
 * @param <M> what the bot remembers
 */
public abstract class MemoryBook<M extends OrderMemory<M>> implements IntentBook {

    private final BotJournal journal;
    private final LongSupplier nanos;
    private final Duration statePause;
    private M memory;
    private M reported;
    private long reportedAt;
    private Instant marketNow = Instant.EPOCH;

    /**
     * @param journal that the reports go to
     * @param nanos monotonic clock
     * @param statePause least time between two reports of changes that can wait
     */
    protected MemoryBook(M memory, BotJournal journal, LongSupplier nanos, Duration statePause) {
        this.memory = memory;
        this.reported = memory;
        this.journal = journal;
        this.nanos = nanos;
        this.statePause = statePause;
        this.reportedAt = nanos.getAsLong() - statePause.toNanos();
    }

    /** What {@link #reportState} tells. */
    protected abstract StateReport state();

    public final M memory() {
        return memory;
    }

    public final void remember(UnaryOperator<M> change) {
        memory = change.apply(memory);
    }

    /** The memory as it was told last. */
    protected final M reported() {
        return reported;
    }

    public final BotJournal journal() {
        return journal;
    }

    public final long nanos() {
        return nanos.getAsLong();
    }

    @Override
    public final Instant marketNow() {
        return marketNow;
    }

    /** Market time never goes back. */
    public final void clockAt(Instant clock) {
        if (clock.isAfter(marketNow)) {
            marketNow = clock;
        }
    }

    @Override
    public final List<UnresolvedOrder> intended() {
        return memory.intended();
    }

    @Override
    public final void intending(UnresolvedOrder order) {
        memory = memory.intending(order);
    }

    @Override
    public final void unresolved(UnresolvedOrder order) {
        memory = memory.unresolved(order);
    }

    @Override
    public final void settled(String clientOrderId) {
        memory = memory.settled(clientOrderId);
    }

    @Override
    public final void reportOrder(VenueOrder order) {
        journal.add(ReportKind.ORDER, marketNow, OrderReports.of(order));
    }

    @Override
    public final void reportState() {
        journal.add(ReportKind.STATE, marketNow, state());
        reported = memory;
        reportedAt = nanos();
    }

    /** How long the memory was not told. */
    protected final Duration untold() {
        return Duration.ofNanos(nanos() - reportedAt);
    }

    /** What can wait has waited long enough. */
    protected final boolean waitedEnough() {
        return untold().compareTo(statePause) >= 0;
    }
}
