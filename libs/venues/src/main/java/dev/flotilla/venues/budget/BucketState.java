package dev.flotilla.venues.budget;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A token bucket at one moment. Pure: the same state, terms and moment give the same answer, here and in the script that keeps it in Redis.
 *
 * @param level units that are there; below zero when protection borrowed, never below minus a full bucket
 * @param atMillis moment of the level
 * @param penaltyUntilMillis nothing comes back before, and only protection is served
 * @param strikes signals of the venue in a row
 */
public record BucketState(long level, long atMillis, long penaltyUntilMillis, int strikes) {

    public static BucketState full(BucketTerms terms, long nowMillis) {
        return new BucketState(terms.full(), nowMillis, 0, 0);
    }

    /** What has come back until now. A clock that goes backwards gives nothing. */
    public BucketState at(BucketTerms terms, long nowMillis) {
        long since = Math.max(atMillis, penaltyUntilMillis);
        long missing = terms.full() - level;
        long elapsed = Math.min(Math.max(0, nowMillis - since), terms.millisFor(missing));
        return new BucketState(
                Math.min(terms.full(), level + elapsed * terms.refill()), nowMillis, penaltyUntilMillis, strikes);
    }

    /** Takes so many tokens for a request, or says how long to wait. Protection takes them in any case. */
    public Draw draw(BucketTerms terms, RequestClass kind, long cost, long nowMillis) {
        BucketState now = at(terms, nowMillis);
        if (kind != RequestClass.PROTECTIVE) {
            long wait = now.waitMillis(terms, kind, cost);
            if (wait > 0) {
                return new Draw.Wait(now, wait);
            }
        }
        long units = cost * terms.token();
        long lacking = Math.max(0, units - Math.max(0, now.level));
        return new Draw.Taken(now.moved(terms, -units), (lacking + terms.token() - 1) / terms.token());
    }

    private long waitMillis(BucketTerms terms, RequestClass kind, long cost) {
        long penalty = Math.max(0, penaltyUntilMillis - atMillis);
        return penalty + terms.millisFor(terms.needed(kind, cost) - level);
    }

    /** More or less by so many units, within what a bucket can hold or owe. */
    public BucketState moved(BucketTerms terms, long units) {
        long bounded = Math.max(-terms.full(), Math.min(terms.full(), level + units));
        return new BucketState(bounded, atMillis, penaltyUntilMillis, strikes);
    }

    /** Not more than so many units: the venue counts more than we did. */
    public BucketState atMost(long units) {
        return new BucketState(Math.min(level, units), atMillis, penaltyUntilMillis, strikes);
    }

    /** Emptied until the penalty is over. A signal that comes during a penalty is of the same cause and may only make it longer. */
    public BucketState penalised(
            BucketTerms terms,
            PenaltyTerms penalties,
            LimitSignal.Kind kind,
            @Nullable Duration retryAfter,
            long nowMillis) {
        BucketState now = at(terms, nowMillis);
        if (nowMillis < penaltyUntilMillis) {
            long asked = retryAfter == null ? 0 : penalties.pauseMillis(kind, retryAfter, 0);
            return now.emptiedUntil(Math.max(penaltyUntilMillis, nowMillis + asked), strikes);
        }
        boolean forgiven = nowMillis - penaltyUntilMillis > penalties.quiet().toMillis();
        int before = forgiven ? 0 : strikes;
        return now.emptiedUntil(nowMillis + penalties.pauseMillis(kind, retryAfter, before), before + 1);
    }

    private BucketState emptiedUntil(long untilMillis, int newStrikes) {
        return new BucketState(Math.min(0, level), atMillis, untilMillis, newStrikes);
    }
}
