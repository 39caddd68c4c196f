package dev.flotilla.hub.lease;

import dev.flotilla.contracts.lease.LeaseRenewal;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.hub.instance.Instance;
import dev.flotilla.hub.instance.InstanceState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The leases this hub listens to, in memory: who holds which bot, and for how long nothing was heard of the holder on
 * either renewal path, by the hub's own monotonic clock (D1). The silence starts anew whenever a renewal could have been
 * missed: at the start, at a change of leader, when Redis lost data or did not answer, and after a pause in listening.
 * Answers renewals without a database.
 */
public final class Leases {

    private final LeaseTerms terms;
    private final LongSupplier nanos;
    private final Map<String, Lease> byBot = new HashMap<>();
    private @Nullable String epoch;
    private @Nullable Long listenedAt;

    public Leases(LeaseTerms terms, LongSupplier nanos) {
        this.terms = terms;
        this.nanos = nanos;
    }

    // All methods are synchronized: renewals, claims, acks, the listener and the reconciler come from different
    // threads.

    /** This hub listens from now on: what was heard before, by whomever, counts for nothing. */
    public synchronized void restart() {
        byBot.clear();
        epoch = null;
        listenedAt = null;
    }

    /** Takes over who holds what from rows of any age: older rows than those known are ignored. */
    public synchronized void followAll(Collection<Instance> instances) {
        instances.forEach(this::followOne);
    }

    /** One row was changed by a claim or an ack here. */
    public synchronized void follow(Instance instance) {
        followOne(instance);
    }

    private void followOne(Instance instance) {
        Lease known = byBot.get(instance.botId());
        if (known != null && known.revision > instance.revision()) {
            return;
        }
        if (!(instance.state() instanceof InstanceState.Held held)) {
            byBot.remove(instance.botId());
        } else if (known != null
                && known.generation == instance.generation()
                && known.workerId.equals(held.workerId())) {
            byBot.put(instance.botId(), known.seenAt(instance.revision(), terms.ttl()));
        } else {
            byBot.put(
                    instance.botId(),
                    new Lease(
                            held.workerId(),
                            instance.generation(),
                            instance.revision(),
                            terms.ttl(),
                            nanos.getAsLong()));
        }
    }

    /** Those that are not known here at this generation: the caller looks them up before it renews. */
    public synchronized List<LeaseRenewal.Held> unknown(List<LeaseRenewal.Held> held) {
        return held.stream().filter(one -> unknown(one)).toList();
    }

    private boolean unknown(LeaseRenewal.Held held) {
        Lease lease = byBot.get(held.botId());
        return lease == null || lease.generation < held.generation();
    }

    /** Renews what the worker holds. Bots that are not known here are in neither list of the answer. */
    public synchronized LeaseRenewal.Result renew(LeaseRenewal renewal) {
        List<LeaseRenewal.Held> renewed = new ArrayList<>();
        List<LeaseRenewal.Held> lost = new ArrayList<>();
        for (LeaseRenewal.Held held : renewal.held()) {
            Lease lease = byBot.get(held.botId());
            if (lease == null || lease.generation < held.generation()) {
                continue;
            }
            if (lease.heldBy(renewal.workerId(), held.generation())) {
                lease.renewedOverHttp(renewal.httpOnly(), nanos.getAsLong());
                renewed.add(held);
            } else {
                lost.add(held);
            }
        }
        return new LeaseRenewal.Result(renewed, lost);
    }

    /** Takes in one reading of Redis. Returns true when Redis has lost data since the last one. */
    public synchronized boolean heard(LeaseReading reading) {
        long now = nanos.getAsLong();
        if (!listening(now)) {
            byBot.values().forEach(lease -> lease.restart(now));
        }
        listenedAt = now;
        return switch (reading) {
            case LeaseReading.NoRedis _ -> false;
            case LeaseReading.Deaf _ -> {
                byBot.values().forEach(lease -> lease.deaf(now));
                yield false;
            }
            case LeaseReading.Heard heard -> {
                boolean lost = epoch != null && !epoch.equals(heard.epoch());
                if (lost) {
                    byBot.values().forEach(lease -> lease.restart(now));
                }
                epoch = heard.epoch();
                byBot.forEach((bot, lease) -> lease.read(remaining(heard.keys().get(bot), lease), now));
                yield lost;
            }
        };
    }

    private boolean listening(long now) {
        Long last = listenedAt;
        return last != null && now - last <= terms.deafMax().toNanos();
    }

    private static @Nullable Duration remaining(LeaseReading.@Nullable Key key, Lease lease) {
        if (key == null || !key.value().equals(StreamKeys.leaseValue(lease.workerId, lease.generation))) {
            return null;
        }
        return key.remaining();
    }

    /** Bots whose keys are worth reading. */
    public synchronized List<String> bots() {
        return List.copyOf(byBot.keySet());
    }

    /** How long each holder has been silent; nothing while this hub has not listened for a while. */
    public synchronized Map<String, Duration> silence() {
        long now = nanos.getAsLong();
        return byBot.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> silence(entry.getValue(), now)));
    }

    /** True when some lease has been silent for its full time, so that a pass is due at once. */
    public synchronized boolean anySilent() {
        long now = nanos.getAsLong();
        return byBot.values().stream().anyMatch(lease -> silence(lease, now).compareTo(terms.ttl()) >= 0);
    }

    /** Until the next lease will have been silent for its full time, unless it is renewed; a full time when there is none. */
    public synchronized Duration untilSilent() {
        long now = nanos.getAsLong();
        return byBot.values().stream()
                .map(lease -> terms.ttl().minus(silence(lease, now)))
                .filter(Duration::isPositive)
                .min(Comparator.naturalOrder())
                .orElse(terms.ttl());
    }

    /**
     * Ends a lease for good if it is still silent for a full TTL: from here on a renewal of it is refused, so that none
     * can slip in between this check and the commit of the next grant. False = somebody was heard meanwhile.
     */
    public synchronized boolean endIfSilent(String botId, long generation) {
        Lease lease = byBot.get(botId);
        if (lease == null
                || lease.generation != generation
                || silence(lease, nanos.getAsLong()).compareTo(terms.ttl()) < 0) {
            return false;
        }
        lease.end();
        return true;
    }

    private Duration silence(Lease lease, long now) {
        return listening(now) ? lease.silentFor(now) : Duration.ZERO;
    }

    public synchronized int count() {
        return (int) byBot.values().stream().filter(lease -> !lease.over()).count();
    }
}
