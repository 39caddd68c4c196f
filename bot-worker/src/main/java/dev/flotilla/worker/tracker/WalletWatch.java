package dev.flotilla.worker.tracker;

import dev.flotilla.contracts.report.ReportKind;
import dev.flotilla.core.exits.DslEffect;
import dev.flotilla.core.exits.DslEngine;
import dev.flotilla.core.exits.DslLifecycle;
import dev.flotilla.core.exits.DslState;
import dev.flotilla.core.exits.DslStep;
import dev.flotilla.core.exits.DslVenueAnswers;
import dev.flotilla.core.exits.ExitIdentity;
import dev.flotilla.core.exits.ExitPolicy;
import dev.flotilla.core.exits.ExitPosition;
import dev.flotilla.core.exits.LimitCloses;
import dev.flotilla.core.runtime.RuntimeTerms;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.OrderLookup;
import dev.flotilla.venues.OrderStatus;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.VenuePosition;
import dev.flotilla.venues.budget.SafetyReads;
import dev.flotilla.worker.order.OrderReports;
import dev.flotilla.worker.runtime.BotIdentity;
import dev.flotilla.worker.runtime.OrderDesk;
import dev.flotilla.worker.runtime.OrderOutcome;
import dev.flotilla.worker.runtime.UnresolvedOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one wallet: what changed since the last look is followed, stops that do not rest are placed again, and each tracked position
 * gets its tick. A look that fails changes nothing (fail-safe). Confined to the loop.
 */
final class WalletWatch {

    private static final Logger LOG = Logger.getLogger(WalletWatch.class);
    private static final int FILLS_PAGE = 500;

    private final BotIdentity identity;
    private final Venue venue;
    private final VenueAccount account;
    private final TrackerBook book;
    private final TrackerNews news;
    private final OrderDesk orders;
    private final ExitHands hands;
    private final PostedCloses posts;
    private final OwnStops stops;
    private final Ownership ownership;
    private final Map<String, BigDecimal> lastFill = new HashMap<>();
    private boolean recovered;
    private boolean emptyOnce;
    private @Nullable AccountSnapshot newest;

    WalletWatch(
            BotIdentity identity,
            Venue venue,
            VenueAccount account,
            TrackerBook book,
            TrackerNews news,
            OrderDesk orders,
            ExitHands hands,
            PostedCloses posts,
            Ownership ownership) {
        this.identity = identity;
        this.venue = venue;
        this.account = account;
        this.book = book;
        this.news = news;
        this.orders = orders;
        this.hands = hands;
        this.posts = posts;
        this.stops = new OwnStops(identity, book, orders, hands);
        this.ownership = ownership;
    }

    /** The wallet as it was read last; null before the first time. */
    @Nullable
    AccountSnapshot newest() {
        return newest;
    }

    /**
     * One look.
     *
     * @param tick also give every tracked position its tick
     * @return false when what was seen is not believed yet and should be looked at again soon
     */
    boolean look(RuntimeTerms terms, boolean tick) throws InterruptedException {
        List<String> ended = new ArrayList<>(posts.endOverdue());
        AccountSnapshot snapshot = read();
        ownership.know(snapshot);
        if (vanishedAtOnce(snapshot)) {
            return false;
        }
        ExitPolicy policy = terms.exit();
        recover(snapshot);
        for (PositionChange change :
                PositionChanges.of(book.memory().positions(), snapshot, ownership.taken(), terms.defaultLeverage())) {
            follow(change, terms, policy);
        }
        ended.addAll(posts.compare(snapshot));
        goOn(ended);
        if (tick) {
            tick(snapshot);
        }
        posts.note();
        return !posts.stuck();
    }

    /** Limit orders that are over have left something open. */
    private void goOn(List<String> ended) throws InterruptedException {
        for (String asset : ended) {
            TrackedPosition tracked = book.memory().position(asset);
            if (tracked != null && tracked.state().pendingClose() != null) {
                hands.carryOut(tracked, LimitCloses.unfilled(tracked.state()));
            }
        }
    }

    /** A fresh read in which every order's outcome is known as far as the venue tells. */
    AccountSnapshot read() {
        orders.settleIntended();
        resolve();
        AccountSnapshot snapshot = SafetyReads.call(account.view()::snapshot);
        hands.freshRead();
        book.read(snapshot);
        takeFills(snapshot);
        newest = snapshot;
        return snapshot;
    }

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

    private void takeFills(AccountSnapshot snapshot) {
        long cursor = book.memory().fillCursor();
        if (cursor == TrackerMemory.NO_FILL || snapshot.lastFillSeq() < cursor) {
            // What happened before this runtime, or in an account that was made anew, is not its history.
            book.remember(memory -> memory.withFillCursor(snapshot.lastFillSeq()));
            return;
        }
        while (cursor < snapshot.lastFillSeq()) {
            long after = cursor;
            List<VenueFill> page = SafetyReads.call(() -> account.view().fillsAfter(after, FILLS_PAGE));
            if (page.isEmpty()) {
                break;
            }
            page.forEach(this::take);
            cursor = page.getLast().seq();
        }
        book.remember(memory -> memory.withFillCursor(snapshot.lastFillSeq()));
    }

    private void take(VenueFill fill) {
        lastFill.put(fill.symbol(), fill.price());
        book.journal().add(ReportKind.FILL, fill.occurredAt(), OrderReports.of(fill));
    }

    /** Several positions gone at once and nothing left: believed when a second read shows it too. */
    private boolean vanishedAtOnce(AccountSnapshot snapshot) {
        boolean suspicious =
                snapshot.positions().isEmpty() && book.memory().positions().size() > 1 && !emptyOnce;
        emptyOnce = suspicious;
        return suspicious;
    }

    /** After a start: time went on, breaches are counted anew, and stops of ours that rest are known again. */
    private void recover(AccountSnapshot snapshot) {
        if (recovered) {
            return;
        }
        recovered = true;
        snapshot.positions().forEach(position -> {
            TrackedPosition tracked = book.memory().position(position.symbol());
            if (tracked != null && tracked.state().position().direction() == position.direction()) {
                DslState back = DslLifecycle.recovered(tracked.state(), position.markPrice(), book.millis());
                book.remember(memory -> memory.with(position.symbol(), tracked.with(back)));
            }
        });
    }

    private void follow(PositionChange change, RuntimeTerms terms, @Nullable ExitPolicy policy)
            throws InterruptedException {
        if (policy == null && change instanceof PositionChange.Opened) {
            return;
        }
        long now = book.millis();
        switch (change) {
            case PositionChange.Opened opened -> {
                news.signal(change);
                open(opened.now(), terms, Objects.requireNonNull(policy));
            }
            case PositionChange.Closed closed -> close(change, closed.before());
            case PositionChange.Replaced replaced -> {
                close(change, replaced.before());
                if (policy != null && ownership.taking() && book.memory().position(change.asset()) == null) {
                    news.signal(new PositionChange.Opened(replaced.now()));
                    open(replaced.now(), terms, policy);
                }
            }
            case PositionChange.Flipped(TrackedPosition before, VenuePosition position) -> {
                if (!ownership.taking()) {
                    close(new PositionChange.Closed(before), before);
                    return;
                }
                news.signal(change);
                DslStep step = DslLifecycle.flipped(before.state(), exit(position, terms), position.markPrice(), now);
                hands.carryOut(new TrackedPosition(before.state(), position.openedAt()), step);
            }
            case PositionChange.Increased(TrackedPosition before, VenuePosition position) -> {
                news.signal(change);
                hands.carryOut(
                        before,
                        DslLifecycle.increased(before.state(), exit(position, terms), position.markPrice(), now));
            }
            case PositionChange.Decreased(TrackedPosition before, VenuePosition position) -> {
                news.signal(change);
                hands.carryOut(before, DslLifecycle.decreased(before.state(), position.quantity(), now));
            }
            case PositionChange.Updated(TrackedPosition before, VenuePosition position) -> {
                news.signal(change);
                hands.carryOut(
                        before, DslLifecycle.updated(before.state(), exit(position, terms), position.markPrice(), now));
            }
        }
    }

    private void open(VenuePosition position, RuntimeTerms terms, ExitPolicy policy) throws InterruptedException {
        String asset = position.symbol();
        int colon = asset.indexOf(':');
        ExitIdentity exit =
                new ExitIdentity(terms.runtimeId(), terms.wallet(), asset, colon < 0 ? "" : asset.substring(0, colon));
        DslStep step = DslLifecycle.opened(exit, exit(position, terms), policy, position.markPrice(), book.millis());
        TrackedPosition tracked = new TrackedPosition(step.state(), position.openedAt());
        VenueOrder resting =
                newest == null ? null : stops.strictest(asset, newest).orElse(null);
        if (resting == null || resting.stopPrice() == null) {
            hands.carryOut(tracked, step);
            return;
        }
        // An earlier life left a stop and no memory: the new state begins with it, so that it only ever tightens.
        List<DslEffect> told = step.effects().stream()
                .filter(DslEffect.Announce.class::isInstance)
                .toList();
        DslState known = DslVenueAnswers.stopPlaced(
                        step.state(),
                        new DslEffect.PlaceStop(resting.stopPrice(), resting.quantity(), null),
                        resting.clientOrderId(),
                        book.millis())
                .state();
        hands.carryOut(tracked, new DslStep(known, told));
    }

    private ExitPosition exit(VenuePosition position, RuntimeTerms terms) {
        BigDecimal tick = venue.instruments()
                .find(position.symbol())
                .map(instrument -> instrument.filters().tickSize())
                .orElse(BigDecimal.ZERO);
        return new ExitPosition(
                position.direction(),
                position.entryPrice(),
                position.quantity(),
                PositionChanges.leverage(position, terms.defaultLeverage()),
                tick);
    }

    /** The position is gone: why, the stop tells, else the last fill. A stop that cannot be asked for leaves it open for now. */
    private void close(PositionChange change, TrackedPosition before) throws InterruptedException {
        DslState state = posts.counted(before.state()).orElse(null);
        if (state == null) {
            return;
        }
        String asset = change.asset();
        BigDecimal price = lastFill.get(asset);
        String stop = state.stop().orderId();
        DslStep step;
        boolean atMarket = state.pendingClose() != null && state.pendingClose().limit() == null;
        if (atMarket || stop == null) {
            step = DslVenueAnswers.gone(state, price, false, book.millis());
        } else {
            switch (account.orders().find(asset, stop)) {
                case OrderLookup.Found found -> step = told(state, found.order(), price);
                case OrderLookup.NeverSeen _ -> step = DslVenueAnswers.gone(state, price, false, book.millis());
                case OrderLookup.Unknown unknown -> {
                    LOG.warnf(
                            "end of a position not clear yet botId=%s asset=%s cause=%s",
                            identity.botId(), asset, unknown.cause());
                    return;
                }
            }
        }
        news.signal(change);
        hands.carryOut(before, step);
    }

    private DslStep told(DslState state, VenueOrder stop, @Nullable BigDecimal price) {
        return stop.status() == OrderStatus.FILLED
                ? DslVenueAnswers.stopFilled(
                        state, stop.averagePrice() == null ? price : stop.averagePrice(), book.millis())
                : DslVenueAnswers.closedElsewhere(state, price, false, book.millis());
    }

    /** Every tracked position's tick, at the price of this read; its stop is looked after first. */
    private void tick(AccountSnapshot snapshot) throws InterruptedException {
        for (VenuePosition position : snapshot.positions()) {
            stops.verify(position.symbol(), snapshot);
            TrackedPosition tracked = book.memory().position(position.symbol());
            if (tracked != null) {
                hands.carryOut(tracked, DslEngine.tick(tracked.state(), position.markPrice(), book.millis()));
                hands.keepInside(position.symbol());
            }
        }
        stops.cancelLeftovers(snapshot);
    }

    /** The price could not be read on a tick: nothing is decided, stops stay. */
    void priceMissing() throws InterruptedException {
        for (TrackedPosition tracked : List.copyOf(book.memory().positions().values())) {
            hands.carryOut(tracked, DslEngine.priceMissing(tracked.state(), book.millis()));
        }
    }

    /** Other rules for what is tracked. */
    void reconfigure(ExitPolicy policy) throws InterruptedException {
        for (TrackedPosition tracked : List.copyOf(book.memory().positions().values())) {
            if (!tracked.state().policy().equals(policy)) {
                hands.carryOut(tracked, DslLifecycle.reconfigured(tracked.state(), policy, book.millis()));
            }
        }
    }

    /** The runtime is deleted: every state ends. */
    void retire(RuntimeTerms.Retire how) throws InterruptedException {
        boolean cancel = how == RuntimeTerms.Retire.CANCEL_STOPS;
        for (TrackedPosition tracked : List.copyOf(book.memory().positions().values())) {
            hands.carryOut(tracked, DslLifecycle.deleted(tracked.state(), cancel, book.millis()));
        }
    }
}
