package dev.flotilla.worker.runtime;

import dev.flotilla.core.strategy.OrderPlan;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.budget.SafetyReads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Brings memory and venue to agree: fills first, then positions and orders, then protection. Start and recovery are this one
 * method. Reads throw when the venue does not answer; then nothing was decided and it can be called again.
 */
final class Reconciler {

    private static final Logger LOG = Logger.getLogger(Reconciler.class);
    private static final int SNAPSHOTS_MAX = 5;
    private static final String DRIFT_CLOSE = "drift_flatten";

    private final BotIdentity identity;
    private final VenueAccount account;
    private final BotBook book;
    private final FillIntake fills;
    private final OrderDesk orders;
    private final PositionDesk positions;
    private final StopsInside stopsInside;
    private final DriftPolicy policy;
    private final LongSupplier control;
    private final Map<String, OpenTrade> lost = new TreeMap<>();

    /** @param control version of the control in force: a newer one clears a breaker that trips now */
    Reconciler(
            BotIdentity identity,
            VenueAccount account,
            BotBook book,
            FillIntake fills,
            OrderDesk orders,
            PositionDesk positions,
            StopsInside stopsInside,
            DriftPolicy policy,
            LongSupplier control) {
        this.identity = identity;
        this.account = account;
        this.book = book;
        this.fills = fills;
        this.orders = orders;
        this.positions = positions;
        this.stopsInside = stopsInside;
        this.policy = policy;
        this.control = control;
    }

    /** Memory as it agrees with the venue, the read it agrees with, and where both differed before. */
    record Aligned(AccountSnapshot snapshot, AdoptionPlan plan, DriftPlan drift) {}

    /** Makes both agree and guards every position, stops before anything else (P3). What drifted is dealt with as declared. */
    void reconcile() throws InterruptedException {
        Aligned aligned = align();
        AdoptionPlan plan = aligned.plan();
        plan.strangers().forEach(this::cancel);
        close(aligned.drift());
        Set<String> open = book.memory().trades().keySet();
        for (String symbol : open.size() > 1 ? open : Set.<String>of()) {
            positions.stop(symbol);
        }
        for (String symbol : open) {
            positions.protect(symbol);
        }
        plan.surplus().forEach(this::cancel);
        stopsInside.keep(aligned.snapshot());
        book.memory().trades().keySet().forEach(book::reportPosition);
        lost.putAll(aligned.drift().resubmits());
    }

    /** Once prices are known: enters again what the venue lost, where that is declared; the gate withholds it like any entry. */
    void resubmit() throws InterruptedException {
        for (Map.Entry<String, OpenTrade> one : Map.copyOf(lost).entrySet()) {
            String symbol = one.getKey();
            OpenTrade trade = one.getValue();
            PlannedEntry meant = trade.plan();
            OrderPlan plan = book.mark(symbol)
                    .flatMap(price -> DriftPlan.again(trade, price))
                    .orElse(null);
            if (plan != null && meant != null && book.memory().symbol(symbol).trade() == null) {
                LOG.warnf(
                        "entering again what the venue lost botId=%s symbol=%s result=%s",
                        identity.botId(), symbol, positions.enter(symbol, plan, meant.facts(), trade.openedAt()));
            }
        }
        lost.clear();
    }

    private void close(DriftPlan drift) throws InterruptedException {
        for (String symbol : drift.closes()) {
            if (positions.close(symbol, DRIFT_CLOSE, null) instanceof PositionResult.Failed failed) {
                // It is guarded like any other position, and the breaker keeps the bot from adding to it.
                LOG.errorf(
                        "drifted position stays botId=%s symbol=%s cause=%s", identity.botId(), symbol, failed.note());
                book.remember(memory -> memory.tripped(control.getAsLong()));
            }
        }
    }

    /** Makes memory agree with a fresh read of the venue; nothing is placed and nothing cancelled. */
    Aligned align() {
        orders.settleIntended();
        resolve();
        AccountSnapshot snapshot = SafetyReads.call(this::snapshotWithAllFills);
        book.accountRead(snapshot);
        // The account's own count is right, also when the venue forgot old fills or the account was made anew.
        book.remember(memory -> memory.withFillCursor(snapshot.lastFillSeq()));
        DriftPlan drift = DriftPlan.of(policy, book.memory(), snapshot);
        AdoptionPlan plan = AdoptionPlan.of(book.memory(), snapshot, identity);
        book.remember(_ -> plan.memory());
        plan.vanished().forEach(this::reportVanished);
        note(drift);
        return new Aligned(snapshot, plan, drift);
    }

    private void note(DriftPlan drift) {
        if (!drift.drifts().isEmpty()) {
            LOG.warnf("venue and memory differ botId=%s policy=%s drifts=%s", identity.botId(), policy, drift.drifts());
        }
        if (drift.trips()) {
            book.remember(memory -> memory.tripped(control.getAsLong()));
        }
    }

    /** Asks for orders whose outcome is unclear. */
    private void resolve() {
        for (UnresolvedOrder order : new ArrayList<>(book.memory().unresolved())) {
            OrderOutcome outcome = orders.ask(order);
            if (!(outcome instanceof OrderOutcome.Unclear)) {
                LOG.infof(
                        "unclear order resolved clientOrderId=%s outcome=%s",
                        order.ticket().clientOrderId(), outcome);
            }
        }
    }

    /** A snapshot and the fills up to exactly it; a fill that comes in between makes another snapshot necessary. */
    private AccountSnapshot snapshotWithAllFills() {
        AccountSnapshot snapshot = account.view().snapshot();
        for (int i = 1; i < SNAPSHOTS_MAX; i++) {
            List<ClosedTrade> closed =
                    snapshot.lastFillSeq() > book.memory().fillCursor() ? fills.catchUp() : List.of();
            for (ClosedTrade trade : closed) {
                LOG.debugf(
                        "trade ended while nobody looked botId=%s tradeId=%s closeReason=%s",
                        identity.botId(), trade.trade().tradeId(), trade.closeReason());
            }
            if (snapshot.lastFillSeq() >= book.memory().fillCursor()) {
                return snapshot;
            }
            snapshot = account.view().snapshot();
        }
        return snapshot;
    }

    private void reportVanished(String symbol, OpenTrade trade) {
        LOG.warnf(
                "the venue does not have a position that was known, its trade is dropped botId=%s symbol=%s tradeId=%s",
                identity.botId(), symbol, trade.tradeId());
        book.reportVanished(symbol, trade);
    }

    private void cancel(VenueOrder order) {
        LOG.infof("cancelling a left-over order botId=%s clientOrderId=%s", identity.botId(), order.clientOrderId());
        orders.cancel(order.symbol(), order.clientOrderId());
    }
}
