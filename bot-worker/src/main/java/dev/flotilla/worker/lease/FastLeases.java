package dev.flotilla.worker.lease;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Lease keys in Redis: the fast path. Every method throws {@link LeasePathException} when Redis does not answer in time. */
public interface FastLeases {

    /** What Redis said about one lease. */
    enum Answer {
        /** The key was ours and lives on. */
        RENEWED,
        /** No key, or an older generation's: proves nothing, ask the hub. */
        ABSENT,
        /** The key belongs to a newer generation. */
        TAKEN
    }

    /** Renews all keys whose value is ours, by bot id. Without leases it only finds out whether Redis answers. */
    Map<String, Answer> renew(List<HeldLease> leases, Duration timeout);

    /** Sets the key over nothing or an older generation; false when a newer generation holds it. */
    boolean set(HeldLease lease, Duration timeout);

    /** Deletes the key when its value is ours. */
    void release(HeldLease lease, Duration timeout);
}
