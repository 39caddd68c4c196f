package dev.flotilla.worker.quoting;

import dev.flotilla.core.marketmaking.Act;
import dev.flotilla.core.marketmaking.BreakerView;
import dev.flotilla.core.marketmaking.HaltReason;
import dev.flotilla.core.marketmaking.Maker;
import dev.flotilla.core.marketmaking.MarketView;
import dev.flotilla.core.marketmaking.OpenQuote;
import dev.flotilla.core.marketmaking.Slot;
import dev.flotilla.core.marketmaking.SlotDecision;
import dev.flotilla.core.marketmaking.Turn;
import dev.flotilla.venues.BookFeed.Update;
import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.VenueOrder;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hears what a market maker does, counts it, and tells its journal and the control plane. Confined to the loop. */
final class QuotingNews {

    private static final Duration RUN_EVERY = Duration.ofMinutes(1);
    private static final Duration CHANGE_PAUSE = Duration.ofSeconds(5);
    private static final Duration HEARTBEAT_EVERY = Duration.ofSeconds(30);
    private static final Duration DECISION_EVERY = Duration.ofSeconds(5);
    private static final Duration POSITION_PAUSE = Duration.ofSeconds(1);

    private final QuotingBook book;
    private final Maker maker;
    private final QuotingReports reports;
    private final QuotingJournal journal;
    private final QuotingCounts counts = new QuotingCounts();
    private final Map<Slot, Told> decisions = new HashMap<>();
    private final long startedAt;
    private long runToldAt;
    private long heartbeatAt;
    private long positionToldAt;
    private QuotingTerms terms;
    private InventoryLedger ledger = InventoryLedger.flat(0);
    private boolean breakerOpen;
    private @Nullable Standing toldStanding;
    private Update.@Nullable Changed levels;
    private @Nullable BigDecimal lastMid;

    QuotingNews(QuotingTerms terms, QuotingBook book, Maker maker, QuotingReports reports, QuotingJournal journal) {
        this.terms = terms;
        this.book = book;
        this.maker = maker;
        this.reports = reports;
        this.journal = journal;
        this.startedAt = book.nanos();
        this.runToldAt = startedAt;
        this.heartbeatAt = startedAt;
        this.positionToldAt = startedAt - POSITION_PAUSE.toNanos();
    }

    /** The newest middle price there was, stale or not; null before the first. */
    @Nullable
    BigDecimal lastMid() {
        return lastMid;
    }

    void configured(QuotingTerms newer) {
        terms = newer;
        journal.configChanged(newer.config());
    }

    void book(Update.Changed changed) {
        levels = changed;
        BigDecimal mid = view().mid();
        if (mid != null) {
            lastMid = mid;
        }
    }

    void lost(String cause) {
        levels = null;
        journal.desync(cause);
    }

    private MarketView view() {
        return maker.market().view(book.nanos());
    }

    void placed(Act.Place place, VenueOrder order) {
        counts.placed();
        journal.placed(place, order, view(), ledger.position());
    }

    void rejected(Act.Place place, String orderId, Refusal why, String text) {
        counts.rejected(why);
        String reason = why == Refusal.WOULD_TAKE ? "POST_ONLY_FAILED " + text : why + " " + text;
        journal.rejected(place, orderId, reason);
    }

    void cancelled(Act.Cancel cancel) {
        counts.cancelled();
        journal.cancelled(cancel);
    }

    /** @param quote the order as it was before the fill; null when it holds no slot */
    void filled(VenueFill fill, @Nullable OpenQuote quote, InventoryLedger after) {
        ledger = after;
        counts.filled(fill);
        reports.filled(fill);
        int depth = terms.settings().whole("MM_FILL_SNAPSHOT_DEPTH");
        journal.filled(fill, quote, after.position(), view(), levels, depth, book.nanos());
    }

    void position(InventoryLedger newest) {
        ledger = newest;
    }

    void turned(Turn turn) {
        if (terms.settings().flag("MM_JOURNAL_REPRICE_DECISIONS")) {
            turn.decisions().forEach(this::decided);
        }
        BreakerView breaker = maker.breaker();
        if (breaker.open() != breakerOpen) {
            breakerOpen = breaker.open();
            journal.breaker(breaker);
        }
    }

    /** A slot is looked at with every touch: what stays as it is needs no line each time. */
    private void decided(SlotDecision decision) {
        long now = book.nanos();
        Told before = decisions.get(decision.slot());
        boolean told = before != null
                && before.reason().equals(decision.reason())
                && now - before.at() < DECISION_EVERY.toNanos();
        if (!told) {
            decisions.put(decision.slot(), new Told(decision.reason(), now));
            journal.decided(decision);
        }
    }

    /** The newest line about a slot. */
    private record Told(String reason, long at) {}

    void halted(HaltReason why, String detail) {
        journal.halted(why.wire(), detail);
    }

    void haltCleared(HaltReason why) {
        journal.haltCleared(why.wire());
    }

    void unreadable(String cause) {
        journal.error("account", cause);
    }

    private Duration uptime() {
        return Duration.ofNanos(book.nanos() - startedAt);
    }

    /** Tells what is due. */
    void tell() {
        long now = book.nanos();
        if (reports.changed(ledger) && now - positionToldAt >= POSITION_PAUSE.toNanos()) {
            positionToldAt = now;
            reports.position(ledger, lastMid);
        }
        if (now - heartbeatAt >= HEARTBEAT_EVERY.toNanos()) {
            heartbeatAt = now;
            journal.heartbeat(ledger.position(), maker.open().size(), uptime());
        }
        boolean other = !standing().equals(toldStanding);
        if (now - runToldAt >= (other ? CHANGE_PAUSE : RUN_EVERY).toNanos()) {
            tellRun();
        }
    }

    /** What a person wants to know at once. */
    private record Standing(Set<HaltReason> halts, boolean breakerOpen, boolean quotes, boolean stale) {}

    private Standing standing() {
        return new Standing(
                Set.copyOf(maker.halts()), breakerOpen, !maker.open().isEmpty(), view().stale());
    }

    private void tellRun() {
        runToldAt = book.nanos();
        toldStanding = standing();
        reports.run(maker, counts, ledger, view(), lastMid, uptime());
        journal.snapshot(view(), counts, ledger.position(), maker.open().size(), breakerOpen);
    }

    /** The last word of a run. */
    void end(String reason) {
        if (reports.changed(ledger)) {
            reports.position(ledger, lastMid);
        }
        tellRun();
        journal.ended(reason, counts, ledger.position(), breakerOpen, uptime());
    }
}
