package dev.flotilla.hub.lease;

import dev.flotilla.contracts.lease.LeaseClaim;
import dev.flotilla.contracts.lease.LeaseGrant;
import dev.flotilla.contracts.lease.LeaseRenewal;
import dev.flotilla.hub.instance.Change;
import dev.flotilla.hub.instance.InstanceStore;
import dev.flotilla.hub.instance.PositionTaken;
import dev.flotilla.hub.signal.PassSignal;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Binds a granted generation to the worker that asks first. Any hub may: the compare-and-set is in Postgres. */
public final class Claims {

    private static final Logger LOG = Logger.getLogger(Claims.class);
    private static final int ATTEMPTS = 8;

    private final ClaimStore offers;
    private final InstanceStore instances;
    private final Leases leases;
    private final LeaseTerms terms;
    private final PassSignal signal;
    private final InstantSource clock;

    public Claims(
            ClaimStore offers,
            InstanceStore instances,
            Leases leases,
            LeaseTerms terms,
            PassSignal signal,
            InstantSource clock) {
        this.offers = offers;
        this.instances = instances;
        this.leases = leases;
        this.terms = terms;
        this.signal = signal;
        this.clock = clock;
    }

    /** Throws when Postgres does not answer; the same claim may then be repeated. */
    public LeaseGrant claim(LeaseClaim claim) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Offer> offer = offers.offer(claim.taskId(), claim.workerId());
            if (offer.isEmpty()) {
                offers.bury(claim, ClaimRules.UNKNOWN_TASK);
                return refused(claim, ClaimRules.UNKNOWN_TASK);
            }
            Optional<LeaseGrant> answer = answer(ClaimRules.decide(offer.get(), claim, clock.instant()), claim);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        throw new IllegalStateException(
                "claim of " + claim.taskId() + " met another change " + ATTEMPTS + " times; claim again");
    }

    /** Empty when something changed meanwhile: look again. */
    private Optional<LeaseGrant> answer(ClaimRules.Verdict verdict, LeaseClaim claim) {
        return switch (verdict) {
            case ClaimRules.Verdict.Refuse(String reason) -> Optional.of(refused(claim, reason));
            case ClaimRules.Verdict.Repeat _ -> Optional.of(repeated(claim));
            case ClaimRules.Verdict.Grant(var change) ->
                committed(change) ? Optional.of(granted(claim)) : Optional.empty();
            case ClaimRules.Verdict.TakeBack(var change, String reason) ->
                committed(change) ? Optional.of(refused(claim, reason)) : Optional.empty();
        };
    }

    /** The holder is heard here and now; unless its silence has ended the lease a moment ago. */
    private LeaseGrant repeated(LeaseClaim claim) {
        LeaseRenewal.Held held = new LeaseRenewal.Held(claim.botId(), claim.generation());
        LeaseRenewal.Result result = leases.renew(new LeaseRenewal(claim.workerId(), List.of(held), false));
        return result.lost().isEmpty() ? granted(claim) : refused(claim, ClaimRules.SUPERSEDED);
    }

    private boolean committed(Change change) {
        try {
            if (!instances.commit(List.of(change), null).isEmpty()) {
                return false;
            }
        } catch (PositionTaken e) {
            LOG.infof("claim met another owner, looking again botId=%s cause=%s", change.botId(), e.getMessage());
            return false;
        }
        leases.follow(change.after());
        return true;
    }

    private LeaseGrant granted(LeaseClaim claim) {
        LOG.infof(
                "claim granted botId=%s generation=%d workerId=%s",
                claim.botId(), claim.generation(), claim.workerId());
        return new LeaseGrant(
                true, claim.botId(), claim.generation(), terms.ttl().toMillis(), null);
    }

    private LeaseGrant refused(LeaseClaim claim, String reason) {
        LOG.infof(
                "claim refused botId=%s generation=%d workerId=%s reason=%s",
                claim.botId(), claim.generation(), claim.workerId(), reason);
        if (reason.equals(ClaimRules.SUPERSEDED) || reason.equals(ClaimRules.DESIRED_CHANGED)) {
            signal.ring();
        }
        return new LeaseGrant(false, claim.botId(), claim.generation(), 0, reason);
    }
}
