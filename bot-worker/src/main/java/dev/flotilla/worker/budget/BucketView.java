package dev.flotilla.worker.budget;

import dev.flotilla.venues.budget.BucketState;
import dev.flotilla.venues.budget.BucketTerms;
import dev.flotilla.venues.budget.Draw;
import dev.flotilla.venues.budget.LimitSignal;
import dev.flotilla.venues.budget.PenaltyTerms;
import dev.flotilla.venues.budget.RequestClass;
import dev.flotilla.worker.budget.SharedBuckets.Line;
import dev.flotilla.worker.budget.SharedBuckets.Seen;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One bucket as this worker knows it: how it was last seen, tokens at hand, and this worker's share while the bucket is away. Confined to who guards
 * it; times are milliseconds of the worker's monotonic clock.
 */
final class BucketView {

    private static final long HELLO_EVERY_MILLIS = 10_000;
    /** Tokens at hand are at most this part of the capacity, and only for who asks for some. */
    private static final int EXTRA_PART = 50;

    private static final long BUSY_FROM = 4;

    private final BucketKey key;
    private final BucketTerms terms;
    private final BudgetSettings settings;
    // An upper bound of what is there: others may have drawn since.
    private BucketState seen;
    private long atHand;
    private long atHandUntil;
    private boolean fetching;
    private long unused;
    private long owed;
    private long ceiling = Long.MAX_VALUE;
    private int workers;
    private long helloAt;
    private boolean greeted;
    private long usedAt;
    private long demandSlot;
    private long demand;
    private long demandBefore;
    private @Nullable LocalShare share;

    BucketView(BucketKey key, BucketTerms terms, BudgetSettings settings, long now) {
        this.key = key;
        this.terms = terms;
        this.settings = settings;
        this.seen = BucketState.full(terms, now);
        this.usedAt = now;
    }

    BucketKey key() {
        return key;
    }

    BucketTerms terms() {
        return terms;
    }

    boolean idleFor(Duration time, long now) {
        return now - usedAt > time.toMillis() && share == null;
    }

    /** Notes that so many tokens are asked for. */
    void asked(long cost, long now) {
        usedAt = now;
        long slot = now / Math.max(1, settings.keep().toMillis());
        if (slot != demandSlot) {
            demandBefore = slot == demandSlot + 1 ? demand : 0;
            demand = 0;
            demandSlot = slot;
        }
        demand += cost;
    }

    /** Takes from the tokens at hand; tokens kept for too long go back with the next draw. */
    boolean takeAtHand(long cost, long now) {
        if (now >= atHandUntil) {
            unused += atHand;
            atHand = 0;
        }
        if (atHand < cost) {
            return false;
        }
        atHand -= cost;
        return true;
    }

    void putBackAtHand(long cost) {
        atHand += cost;
    }

    /** How long such a request waits at least, by what was last seen. */
    long waitAtLeast(RequestClass kind, long cost, long now) {
        return seen.draw(terms, kind, cost, now) instanceof Draw.Wait wait ? wait.millis() : 0;
    }

    /** What to ask of the bucket. Whoever asks must tell the outcome: {@link #told} or {@link #notTold}. */
    Line line(long cost, long now) {
        boolean hello = !greeted || now - helloAt >= HELLO_EVERY_MILLIS;
        long extra = fetching ? 0 : extra(cost);
        fetching |= extra > 0;
        long moved = (unused - owed) * terms.token();
        Line line = new Line(
                key,
                terms,
                cost,
                extra,
                seen.at(terms, now).level(),
                Math.max(0, seen.penaltyUntilMillis() - now),
                moved,
                Math.min(ceiling, terms.full()),
                hello);
        unused = 0;
        owed = 0;
        ceiling = Long.MAX_VALUE;
        if (hello) {
            helloAt = now;
        }
        return line;
    }

    private long extra(long cost) {
        long busy = Math.max(demandBefore, demand - cost);
        boolean worthIt = cost > 0 && !settings.keep().isZero() && busy >= BUSY_FROM;
        return worthIt ? Math.min(busy, terms.capacity() / EXTRA_PART) : 0;
    }

    void told(Line line, Seen now, long nowMillis) {
        long until = now.penaltyMillis() > 0 ? nowMillis + now.penaltyMillis() : 0;
        seen = new BucketState(now.level(), nowMillis, until, seen.strikes());
        if (line.extra() > 0) {
            fetching = false;
        }
        if (now.extra() > 0) {
            atHand += now.extra();
            atHandUntil = nowMillis + settings.keep().toMillis();
        }
        if (until > 0) {
            atHand = 0;
        }
        if (now.workers() > 0) {
            workers = now.workers();
        }
        greeted |= line.hello();
    }

    /** Nobody knows whether the draw happened; tokens used earlier are still owed. */
    void notTold(Line line) {
        owed += Math.max(0, -line.moved() / terms.token());
        ceiling = Math.min(ceiling, line.atMost());
        if (line.extra() > 0) {
            fetching = false;
        }
        greeted &= !line.hello();
    }

    /** Draws from this worker's share; {@link #back} ends that. */
    Draw drawAway(RequestClass kind, long cost, long now) {
        return share(now).draw(kind, cost, now);
    }

    void putBackAway(long cost, long now) {
        share(now).putBack(cost);
    }

    private LocalShare share(long now) {
        LocalShare present = share;
        if (present == null) {
            BucketState whole = seen.at(terms, now).moved(terms, (atHand + unused - owed) * terms.token());
            present = LocalShare.of(terms, whole, sharers());
            atHand = 0;
            unused = 0;
            share = present;
        }
        return present;
    }

    private int sharers() {
        return workers > 0 ? workers : settings.assumedWorkers();
    }

    /** The shared bucket is there again; what the share gave is owed to it. Milliseconds of a penalty that it may not know, 0 = none. */
    long back(long now) {
        LocalShare present = share;
        if (present == null) {
            return 0;
        }
        owed += present.used(now);
        seen = seen.at(terms, now);
        share = null;
        return Math.max(0, present.state().penaltyUntilMillis() - now);
    }

    void penalised(PenaltyTerms penalties, LimitSignal.Kind kind, @Nullable Duration retryAfter, long now) {
        seen = seen.penalised(terms, penalties, kind, retryAfter, now);
        // Tokens at hand are void, not unused: the bucket is empty.
        atHand = 0;
        unused = 0;
        if (share != null) {
            share.penalise(penalties, kind, retryAfter, now);
        }
    }

    void penaltyLasts(Duration time, long now) {
        seen = new BucketState(Math.min(0, seen.level()), now, now + time.toMillis(), seen.strikes());
    }

    /** The venue has so many tokens left for all of us. */
    void atMost(long tokens, long now) {
        long units = Math.max(0, tokens) * terms.token();
        if (seen.at(terms, now).level() + atHand * terms.token() <= units) {
            return;
        }
        seen = seen.at(terms, now).atMost(units);
        unused = 0;
        atHand = 0;
        ceiling = Math.min(ceiling, units);
        if (share != null) {
            share.atMost(Math.max(0, tokens), sharers());
        }
    }

    /** There is something that the shared bucket should hear soon. */
    boolean hasNews() {
        return owed > 0 || ceiling != Long.MAX_VALUE;
    }

    /** The shared bucket should hear that this worker is there. */
    boolean mustGreet(long now) {
        return !greeted || now - helloAt >= HELLO_EVERY_MILLIS;
    }

    long tokens(long now) {
        return share != null
                ? share.tokens(now)
                : Math.floorDiv(seen.at(terms, now).level(), terms.token()) + atHand;
    }

    int workers() {
        return workers;
    }
}
