package dev.flotilla.worker.budget;

import dev.flotilla.venues.budget.BudgetScope;
import dev.flotilla.venues.budget.LimitListener;
import dev.flotilla.venues.budget.LimitSignal;
import dev.flotilla.venues.budget.RequestClass;
import dev.flotilla.venues.budget.RequestCost;
import dev.flotilla.venues.budget.VenueCall;
import dev.flotilla.worker.lease.MonotonicClock;
import dev.flotilla.worker.runtime.Pause;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The request budget of one venue as this worker takes part in it: tokens at hand first, then the shared buckets (one round trip), then, while those
 * are away, this worker's share. Thread-safe; nothing is held while Redis is asked.
 */
public final class VenueBudget implements LimitListener {

    private static final Logger LOG = Logger.getLogger(VenueBudget.class);
    private static final Duration SLICE = Duration.ofMillis(50);
    private static final long TELL_BORROWING_EVERY_MILLIS = 10_000;
    private static final long TALLY_EVERY_MILLIS = 2_000;

    private final String venue;
    private final BudgetSettings settings;
    private final SharedBuckets shared;
    private final BudgetMeter meter;
    private final MonotonicClock clock;
    private final Pause pause;
    private final long origin;
    private final BucketViews views;
    private final Tallies tallies = new Tallies();
    private long talliedAt;
    private final AtomicLong borrowingToldAt = new AtomicLong(-TELL_BORROWING_EVERY_MILLIS);

    public VenueBudget(
            String venue,
            BudgetSettings settings,
            SharedBuckets shared,
            BudgetMeter meter,
            MonotonicClock clock,
            Pause pause) {
        this.venue = venue;
        this.settings = settings;
        this.shared = shared;
        this.meter = meter;
        this.clock = clock;
        this.pause = pause;
        this.origin = clock.nanos();
        this.views = new BucketViews(venue, settings, millis());
    }

    public String venue() {
        return venue;
    }

    /** Milliseconds since this budget was made, and never 0: 0 means never. */
    private long millis() {
        return (clock.nanos() - origin) / 1_000_000 + 1;
    }

    /**
     * A request that wants to be sent.
     *
     * @param wallet null for a request that belongs to no account
     * @param patience longest wait for tokens
     */
    public record Ask(
            VenueCall call, RequestClass kind, @Nullable String wallet, Duration patience, Wanted wanted) {}

    /** Takes the tokens of a request, waiting for them within its patience. Protection neither waits nor is refused. */
    public Admission admit(Ask ask) throws InterruptedException {
        long began = clock.nanos();
        RequestCost cost = settings.limits().cost(ask.call());
        List<Step.Part> parts = views.parts(cost, ask.wallet(), millis());
        boolean first = true;
        while (true) {
            switch (attempt(ask.kind(), parts)) {
                case Step.Taken taken -> {
                    return granted(ask, taken, began);
                }
                case Step.Later later -> {
                    Duration left = ask.patience().minusNanos(clock.nanos() - began);
                    Admission.Refused refused = waited(ask, later, left, first);
                    if (refused != null) {
                        tallies.refused(later.key(), ask.kind());
                        return refused;
                    }
                    first = false;
                }
                case Step.Query query -> throw new IllegalStateException("not answered: " + query);
            }
        }
    }

    private Step attempt(RequestClass kind, List<Step.Part> parts) {
        Step step = views.take(kind, parts, millis());
        if (!(step instanceof Step.Query query)) {
            return step;
        }
        try {
            return views.heard(query, shared.draw(kind, query.lines()), millis());
        } catch (BucketsAwayException e) {
            views.unheard(query);
            goneAway(e);
            return views.take(kind, parts, millis());
        }
    }

    private void goneAway(BucketsAwayException cause) {
        if (views.gone()) {
            LOG.warnf(
                    "shared request budget is away, going on with a share of it venue=%s workers=%d cause=%s",
                    venue, workers(), cause.getMessage());
        }
    }

    private Admission granted(Ask ask, Step.Taken taken, long began) {
        meter.granted(ask.kind(), taken.source(), Duration.ofNanos(clock.nanos() - began));
        if (taken.borrowed() > 0) {
            meter.borrowed(ask.kind(), taken.borrowed());
            tellBorrowing(taken.borrowed());
        }
        return new Admission.Granted(taken.borrowed());
    }

    private void tellBorrowing(long tokens) {
        long now = millis();
        long before = borrowingToldAt.get();
        if (now - before >= TELL_BORROWING_EVERY_MILLIS && borrowingToldAt.compareAndSet(before, now)) {
            LOG.warnf("request budget is used up, protection borrows from it venue=%s tokens=%d", venue, tokens);
        }
    }

    /** Waits a while, or says why there is no use in waiting. */
    private Admission.@Nullable Refused waited(Ask ask, Step.Later later, Duration left, boolean first)
            throws InterruptedException {
        Duration wait = Duration.ofMillis(later.millis());
        if (wait.compareTo(left) > 0) {
            String reason = "the request budget of venue " + venue + " has no tokens left for class "
                    + ask.kind().word() + " (" + later.key().scope().word() + ")";
            return refused(ask, BudgetMeter.Why.NO_TOKENS, reason, wait);
        }
        if (first) {
            tallies.waited(later.key(), ask.kind());
        }
        pause.of(wait.compareTo(SLICE) > 0 ? SLICE : wait);
        return ask.wanted().still(ask.kind())
                ? null
                : refused(ask, BudgetMeter.Why.NOT_WANTED, "no longer wanted while it waited for tokens", wait);
    }

    private Admission.Refused refused(Ask ask, BudgetMeter.Why why, String reason, Duration wait) {
        meter.refused(ask.kind(), why);
        return new Admission.Refused(reason, wait);
    }

    /** To be called about every second: says that this worker is there, passes on what the shared buckets should know, looks whether they are back. */
    public void tick() {
        for (Step.Query query : views.news(millis())) {
            try {
                views.heard(query, shared.draw(RequestClass.PROTECTIVE, query.lines()), millis());
            } catch (BucketsAwayException e) {
                views.unheard(query);
                goneAway(e);
                return;
            }
            comeBack();
        }
        if (!views.away() && millis() - talliedAt >= TALLY_EVERY_MILLIS) {
            talliedAt = millis();
            tallies.take().forEach(this::tell);
        }
    }

    private void tell(BucketKey key, Map<RequestClass, Tally> more) {
        try {
            shared.tally(key, more);
        } catch (BucketsAwayException e) {
            tallies.putBack(key, more);
            LOG.debugf("waits could not be counted venue=%s cause=%s", venue, e.getMessage());
        }
    }

    private void comeBack() {
        boolean wasAway = views.away();
        Map<BucketView, Long> penalties = views.back(millis());
        if (wasAway) {
            LOG.infof("shared request budget is back venue=%s", venue);
        }
        penalties.forEach((view, left) -> penalise(view, LimitSignal.Kind.SLOW_DOWN, Duration.ofMillis(left)));
    }

    @Override
    public void limited(@Nullable String wallet, LimitSignal signal) {
        meter.penalised(signal.scope(), signal.kind());
        LOG.warnf(
                "venue wants fewer requests venue=%s scope=%s signal=%s retryAfter=%s",
                venue, signal.scope().word(), signal.kind(), signal.retryAfter());
        BucketView view = views.find(signal.scope(), wallet, millis());
        if (view == null) {
            return;
        }
        views.penalised(view, signal, millis());
        if (!views.away()) {
            penalise(view, signal.kind(), signal.retryAfter());
        }
    }

    private void penalise(BucketView view, LimitSignal.Kind kind, @Nullable Duration retryAfter) {
        try {
            Duration lasts = shared.penalise(view.key(), view.terms(), settings.penalties(), kind, retryAfter);
            views.penaltyLasts(view, lasts, millis());
        } catch (BucketsAwayException e) {
            goneAway(e);
        }
    }

    @Override
    public void used(BudgetScope scope, @Nullable String wallet, long weight) {
        views.used(scope, wallet, weight, millis());
    }

    /** Tokens of the outgoing address, as far as this worker knows. */
    public long tokens() {
        return views.ofAddress(view -> view.tokens(millis()));
    }

    /** Workers that share the outgoing address, 0 while unknown. */
    public long workers() {
        return views.ofAddress(BucketView::workers);
    }

    /** The shared buckets cannot be asked. */
    public boolean away() {
        return views.away();
    }
}
