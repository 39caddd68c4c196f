package dev.flotilla.params.budget;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The buckets where workers keep them. */
public interface BudgetSource {

    /** Empty while they cannot be read. */
    Optional<List<Found>> read();

    /**
     * The buckets of one venue.
     *
     * @param nowMillis of the clock that the buckets are kept by
     * @param wallets how many wallets have a bucket, of which the newest are among the buckets
     * @param buckets fields of each, see {@link dev.flotilla.contracts.redis.BudgetFields}
     */
    record Found(String venue, long nowMillis, long wallets, List<Map<String, String>> buckets) {

        public Found {
            buckets = List.copyOf(buckets);
        }
    }
}
