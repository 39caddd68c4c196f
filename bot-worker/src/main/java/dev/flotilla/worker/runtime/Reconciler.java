package dev.flotilla.worker.runtime;

import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.VenueOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Brings memory and venue to agree: fills first, then positions and orders, then protection. Start and recovery are this one
 * method. Reads throw when the venue does not answer; then nothing was decided and it can be called again.
 */
final class Reconciler {

    private static final Logger LOG = Logger.getLogger(Reconciler.class);
    private static final int SNAPSHOTS_MAX = 5;

    private final BotIdentity identity;
    private final VenueAccount account;
    private final BotBook book;
    private final FillIntake fills;
    private final OrderDesk orders;
    private final PositionDesk positions;

    Reconciler(
            BotIdentity identity,
            VenueAccount account,
            BotBook book,
            FillIntake fills,
            OrderDesk orders,
            PositionDesk positions) {
        this.identity = identity;
        this.account = account;
        this.book = book;
        this.fills = fills;
        this.orders = orders;
        this.positions = positions;
    }

    /** Memory as it agrees with the venue, and the read it agrees with. */
    record Aligned(AccountSnapshot snapshot, AdoptionPlan plan) {}

    /** Makes both agree and guards every position, stops before anything else (P3). */
    void reconcile() throws InterruptedException {
        AdoptionPlan plan = align().plan();
        plan.strangers().forEach(this::cancel);
        Set<String> open = plan.memory().trades().keySet();
        for (String symbol : open.size() > 1 ? open : Set.<String>of()) {
            positions.stop(symbol);
        }
        for (String symbol : open) {
            positions.protect(symbol);
        }
        plan.surplus().forEach(this::cancel);
        book.memory().trades().keySet().forEach(book::reportPosition);
    }

    /** Makes memory agree with a fresh read of the venue; nothing is placed and nothing cancelled. */
    Aligned align() {
        orders.settleIntended();
        resolve();
        AccountSnapshot snapshot = snapshotWithAllFills();
        book.accountRead(snapshot);
        // The account's own count is right, also when the venue forgot old fills or the account was made anew.
        book.remember(book.memory().withFillCursor(snapshot.lastFillSeq()));
        AdoptionPlan plan = AdoptionPlan.of(book.memory(), snapshot, identity);
        book.remember(plan.memory());
        plan.vanished().forEach(this::reportVanished);
        return new Aligned(snapshot, plan);
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
