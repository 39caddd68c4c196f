package dev.flotilla.worker.budget;

import dev.flotilla.venues.budget.RequestClass;
import java.util.HashMap;
import java.util.Map;

/** Requests that had to wait or were not sent, by bucket and class, until the shared buckets have been told. Bounded; thread-safe. */
final class Tallies {

    private static final int BUCKETS_MAX = 20_000;

    private final Map<BucketKey, Map<RequestClass, Tally>> open = new HashMap<>();

    synchronized void waited(BucketKey key, RequestClass kind) {
        add(key, kind, new Tally(1, 0));
    }

    synchronized void refused(BucketKey key, RequestClass kind) {
        add(key, kind, new Tally(0, 1));
    }

    private void add(BucketKey key, RequestClass kind, Tally more) {
        if (open.size() < BUCKETS_MAX || open.containsKey(key)) {
            open.computeIfAbsent(key, _ -> new HashMap<>()).merge(kind, more, Tally::plus);
        }
    }

    /** Takes all that was not told yet. */
    synchronized Map<BucketKey, Map<RequestClass, Tally>> take() {
        Map<BucketKey, Map<RequestClass, Tally>> all = Map.copyOf(open);
        open.clear();
        return all;
    }

    /** They could not be told: counted again with the next. */
    synchronized void putBack(BucketKey key, Map<RequestClass, Tally> untold) {
        untold.forEach((kind, tally) -> add(key, kind, tally));
    }
}
