package dev.flotilla.worker.budget;

import dev.flotilla.worker.budget.SharedBuckets.Line;
import java.util.List;

/** How one attempt to take tokens goes on. */
sealed interface Step {

    record Taken(BudgetMeter.Source source, long borrowed) implements Step {}

    /** @param key of the bucket that has too few */
    record Later(long millis, BucketKey key) implements Step {}

    /**
     * The shared buckets must be asked.
     *
     * @param asked the parts of the request that are not at hand, as many as lines
     * @param atHand the parts that were taken already
     */
    record Query(List<Part> asked, List<Part> atHand, List<Line> lines) implements Step {

        public Query {
            asked = List.copyOf(asked);
            atHand = List.copyOf(atHand);
            lines = List.copyOf(lines);
        }
    }

    /** One bucket of a request and what it takes from it. */
    record Part(BucketView view, long cost) {}
}
