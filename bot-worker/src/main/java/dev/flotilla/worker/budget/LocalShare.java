package dev.flotilla.worker.budget;

import dev.flotilla.venues.budget.BucketState;
import dev.flotilla.venues.budget.BucketTerms;
import dev.flotilla.venues.budget.Draw;
import dev.flotilla.venues.budget.LimitSignal;
import dev.flotilla.venues.budget.PenaltyTerms;
import dev.flotilla.venues.budget.RequestClass;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * This worker's part of a bucket while nobody can see the whole: the limit divided by the workers last known. Remembers what it gave, so that it can be
 * taken from the whole when that is back. Confined to who guards it.
 */
final class LocalShare {

    private final BucketTerms terms;
    private BucketState state;
    // What the share would hold had nobody drawn from it: the difference is what was used.
    private BucketState untouched;

    private LocalShare(BucketTerms terms, BucketState state) {
        this.terms = terms;
        this.state = state;
        this.untouched = state;
    }

    /** @param last the whole as it was last seen; a part of it is this worker's */
    static LocalShare of(BucketTerms whole, BucketState last, int workers) {
        BucketTerms terms = whole.share(workers);
        // A share's units are smaller by as much as its tokens are fewer: the same number is the same part.
        return new LocalShare(terms, last.atMost(terms.full()));
    }

    Draw draw(RequestClass kind, long cost, long nowMillis) {
        Draw draw = state.draw(terms, kind, cost, nowMillis);
        state = draw.state();
        return draw;
    }

    /** Undoes a draw. */
    void putBack(long cost) {
        state = state.moved(terms, cost * terms.token());
    }

    void penalise(PenaltyTerms penalties, LimitSignal.Kind kind, @Nullable Duration retryAfter, long nowMillis) {
        state = state.penalised(terms, penalties, kind, retryAfter, nowMillis);
    }

    /** @param tokens that the venue says are left for all */
    void atMost(long tokens, int workers) {
        state = state.atMost(tokens * terms.token() / workers);
    }

    BucketState state() {
        return state;
    }

    /** Tokens given and not yet come back, rounded up; those that the venue took with a penalty count too. */
    long used(long nowMillis) {
        long units = untouched.at(terms, nowMillis).level()
                - state.at(terms, nowMillis).level();
        return Math.max(0, (units + terms.token() - 1) / terms.token());
    }

    /** Tokens that are there now. */
    long tokens(long nowMillis) {
        return Math.floorDiv(state.at(terms, nowMillis).level(), terms.token());
    }
}
