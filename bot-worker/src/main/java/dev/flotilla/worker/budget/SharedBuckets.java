package dev.flotilla.worker.budget;

import dev.flotilla.venues.budget.BucketTerms;
import dev.flotilla.venues.budget.LimitSignal;
import dev.flotilla.venues.budget.PenaltyTerms;
import dev.flotilla.venues.budget.RequestClass;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The buckets that all workers draw from, each call one atomic step. All throw {@link BucketsAwayException}. Thread-safe. */
public interface SharedBuckets {

    /** Takes from all buckets of the draw, which are of one venue, or from none. */
    Drawn draw(RequestClass kind, List<Line> lines);

    /** Empties a bucket because the venue had enough; how long the penalty lasts from now. */
    Duration penalise(
            BucketKey key,
            BucketTerms terms,
            PenaltyTerms penalties,
            LimitSignal.Kind kind,
            @Nullable Duration retryAfter);

    /** Counts requests that found too few tokens, for people to see; a bucket that is gone is not made anew for it. */
    void tally(BucketKey key, Map<RequestClass, Tally> more);

    /**
     * What is wanted of one bucket.
     *
     * @param cost tokens for the request itself
     * @param extra tokens to keep at hand for requests to come; given only while there is plenty
     * @param hint level in units that a bucket is made with, when Redis has lost it
     * @param hintPenaltyMillis of a penalty that it is made with
     * @param moved units to add (tokens that were not used) or to take (tokens used while Redis was away), whatever becomes of the request
     * @param atMost units that the venue says are left
     * @param hello count this worker among those who share the bucket
     */
    record Line(
            BucketKey key,
            BucketTerms terms,
            long cost,
            long extra,
            long hint,
            long hintPenaltyMillis,
            long moved,
            long atMost,
            boolean hello) {}

    /** @param waitMillis 0 = taken from all */
    record Drawn(long waitMillis, List<Seen> seen) {

        public Drawn {
            seen = List.copyOf(seen);
        }
    }

    /**
     * A bucket after the draw.
     *
     * @param extra tokens given on top of the request's
     * @param borrowed tokens that were not there
     * @param workers that share it
     */
    record Seen(long level, long penaltyMillis, long extra, long borrowed, int workers) {}
}
