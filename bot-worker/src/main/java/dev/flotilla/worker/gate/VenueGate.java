package dev.flotilla.worker.gate;

import dev.flotilla.worker.gate.GateVerdict.Closed;
import dev.flotilla.worker.gate.GateVerdict.Open;
import dev.flotilla.worker.gate.GateVerdict.Reason;
import java.time.Duration;
import java.time.Instant;

/**
 * The gate's rule, pure. Lease and permission are asked of every class; everything else withholds entries only, so that nothing ever
 * stands between a position and its protection. An entry also needs a lease that lasts until its stop is placed.
 *
 * @param validity how long after the check the venue may still take the write, at most {@link #VALIDITY_MAX}
 * @param controlFresh how long the control plane may be silent before entries stop
 */
public record VenueGate(Duration validity, Duration controlFresh) {

    public static final Duration VALIDITY_MAX = Duration.ofSeconds(3);

    public VenueGate {
        if (validity.isNegative() || validity.isZero() || validity.compareTo(VALIDITY_MAX) > 0) {
            throw new IllegalArgumentException("validity must be in (0, " + VALIDITY_MAX + "], was " + validity);
        }
    }

    public GateVerdict check(GateClass kind, GateFacts facts, Instant now) {
        if (!facts.leaseHeld()) {
            return new Closed(Reason.NO_LEASE, "the lease was not renewed in time; another worker may own the bot");
        }
        if (!facts.permitted()) {
            return new Closed(Reason.NOT_PERMITTED, "the bot has no permission to write to this account");
        }
        return switch (kind) {
            case ENTRY -> checkEntry(facts, now);
            case PROTECT, REDUCE, CANCEL -> new Open(now.plus(validity));
        };
    }

    private GateVerdict checkEntry(GateFacts facts, Instant now) {
        if (!facts.mayEnter()) {
            return new Closed(
                    Reason.NOT_PERMITTED, "the bot has no person's consent to open positions on this account");
        }
        if (facts.halted()) {
            return new Closed(Reason.HALTED, "an emergency stop is in force; only a restart by an operator ends it");
        }
        if (facts.paused()) {
            return new Closed(Reason.PAUSED, "paused");
        }
        if (facts.draining()) {
            return new Closed(Reason.DRAINING, "the loop is ending");
        }
        if (facts.protectOnly()) {
            return new Closed(Reason.PROTECT_ONLY, "placed again to protect only; an operator resumes it");
        }
        if (facts.leaseLeft().compareTo(validity) < 0) {
            return new Closed(Reason.LEASE_ENDS, "the lease may end before a new position has its stop");
        }
        if (!facts.riskPassed()) {
            return new Closed(Reason.RISK, "risk checks did not pass");
        }
        if (facts.controlAge().compareTo(controlFresh) > 0) {
            return new Closed(Reason.STALE_CONTROL, "control plane silent for " + facts.controlAge());
        }
        String obstacle = facts.spoolObstacle();
        if (obstacle != null) {
            return new Closed(Reason.SPOOL, obstacle);
        }
        return new Open(now.plus(validity));
    }
}
