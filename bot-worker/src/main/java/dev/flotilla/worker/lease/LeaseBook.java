package dev.flotilla.worker.lease;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The leases this worker holds, by bot. Thread-safe. */
public final class LeaseBook {

    private final LeaseTerms terms;
    private final MonotonicClock clock;
    private final Map<String, HeldLease> leases = new ConcurrentHashMap<>();

    public LeaseBook(LeaseTerms terms, MonotonicClock clock) {
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * Notes a granted lease.
     *
     * @param askedAt monotonic time at which it was claimed
     */
    public HeldLease granted(String botId, long generation, long askedAt) {
        HeldLease lease = new HeldLease(botId, generation, terms.fenceAfter(), clock, askedAt);
        leases.put(botId, lease);
        return lease;
    }

    /** How long a lease counts that nobody renews. */
    public Duration fenceAfter() {
        return terms.fenceAfter();
    }

    /** Forgets the lease of an ended loop; a newer one of the same bot stays. */
    public void drop(HeldLease lease) {
        leases.remove(lease.botId(), lease);
    }

    /** True until this very lease is given back. */
    boolean has(HeldLease lease) {
        return leases.get(lease.botId()) == lease;
    }

    public Optional<HeldLease> of(String botId) {
        return Optional.ofNullable(leases.get(botId));
    }

    /** Leases that are still this worker's. */
    public List<HeldLease> live() {
        return leases.values().stream().filter(HeldLease::held).toList();
    }
}
