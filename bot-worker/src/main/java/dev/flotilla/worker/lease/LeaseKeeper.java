package dev.flotilla.worker.lease;

import dev.flotilla.contracts.lease.LeaseRenewal;
import dev.flotilla.worker.lease.FastLeases.Answer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Renews all leases in one batch: through Redis, and through the hub what Redis could not renew. Either counts (D1). */
public final class LeaseKeeper {

    private static final Logger LOG = Logger.getLogger(LeaseKeeper.class);

    private final LeaseBook book;
    private final LeaseTerms terms;
    private final FastLeases fast;
    private final HubLeases hub;
    private final MonotonicClock clock;
    // Only the renewing thread touches it: renewals through Redis do not count until the hub was told that they will.
    private boolean httpOnly;
    // Volatile: read by health checks; says which paths answered last.
    private volatile boolean fastAnswers = true;
    private volatile boolean hubAnswers = true;

    public LeaseKeeper(LeaseBook book, LeaseTerms terms, FastLeases fast, HubLeases hub, MonotonicClock clock) {
        this.book = book;
        this.terms = terms;
        this.fast = fast;
        this.hub = hub;
        this.clock = clock;
    }

    /** One renewal of everything held. Never throws for a broken path; silence of both ends in fencing. */
    public void renewAll() {
        List<HeldLease> held = book.live();
        long askedAt = clock.nanos();
        // Asked also without leases: others want to know whether Redis is there.
        Map<String, Answer> answers = askRedis(held);
        if (held.isEmpty()) {
            return;
        }
        if (answers == null) {
            // Said before it is true: from the moment the hub may have heard it, Redis must not count.
            httpOnly = true;
            renewAtHub(held);
        } else if (httpOnly) {
            // Redis is back, but the hub may still take its silence for ours: the hub must hear of it first.
            renewAtHub(without(answers, held, Answer.TAKEN));
        } else {
            without(answers, held, Answer.TAKEN, Answer.ABSENT).forEach(lease -> lease.confirm(askedAt));
            renewAtHub(without(answers, held, Answer.TAKEN, Answer.RENEWED));
        }
    }

    private @Nullable Map<String, Answer> askRedis(List<HeldLease> held) {
        try {
            Map<String, Answer> answers = fast.renew(held, terms.pathTimeout());
            noteFast(true, "");
            held.stream()
                    .filter(lease -> answers.get(lease.botId()) == Answer.TAKEN)
                    .forEach(lease -> lose(lease, "Redis names a newer generation"));
            return answers;
        } catch (LeasePathException e) {
            noteFast(false, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static List<HeldLease> without(Map<String, Answer> answers, List<HeldLease> held, Answer... left) {
        Set<Answer> out = Set.of(left);
        return held.stream()
                .filter(lease -> !out.contains(answers.getOrDefault(lease.botId(), Answer.ABSENT)))
                .toList();
    }

    private void renewAtHub(List<HeldLease> leases) {
        if (leases.isEmpty()) {
            return;
        }
        boolean withoutRedis = !fastAnswers;
        long askedAt = clock.nanos();
        try {
            LeaseRenewal.Result result = hub.renew(leases, withoutRedis, terms.pathTimeout());
            noteHub(true, "");
            httpOnly = withoutRedis;
            Set<LeaseRenewal.Held> renewed = new HashSet<>(result.renewed());
            for (HeldLease lease : leases) {
                if (renewed.contains(new LeaseRenewal.Held(lease.botId(), lease.generation()))) {
                    lease.confirm(askedAt);
                    restoreKey(lease);
                } else {
                    lose(lease, "the hub did not renew it");
                }
            }
        } catch (LeasePathException e) {
            noteHub(false, String.valueOf(e.getMessage()));
        }
    }

    /** The hub confirmed a lease whose key Redis lost. One that was given back meanwhile has no key, and must get none. */
    private void restoreKey(HeldLease lease) {
        if (!fastAnswers || !book.has(lease)) {
            return;
        }
        try {
            if (!fast.set(lease, terms.pathTimeout())) {
                lose(lease, "Redis names a newer generation");
            } else if (!book.has(lease)) {
                fast.release(lease, terms.pathTimeout());
            }
        } catch (LeasePathException e) {
            noteFast(false, String.valueOf(e.getMessage()));
        }
    }

    private static void lose(HeldLease lease, String why) {
        lease.lose();
        LOG.warnf("lease lost botId=%s generation=%d cause=%s", lease.botId(), lease.generation(), why);
    }

    private void noteFast(boolean answers, String cause) {
        if (answers != fastAnswers) {
            LOG.warnf("lease renewal through Redis %s%s", answers ? "works again" : "fails, asking the hub: ", cause);
        }
        fastAnswers = answers;
    }

    private void noteHub(boolean answers, String cause) {
        if (answers != hubAnswers) {
            LOG.warnf("lease renewal through the hub %s%s", answers ? "works again" : "fails: ", cause);
        }
        hubAnswers = answers;
    }

    public boolean fastAnswers() {
        return fastAnswers;
    }

    public boolean hubAnswers() {
        return hubAnswers;
    }
}
