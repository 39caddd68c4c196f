package dev.flotilla.worker.gate;

import java.time.Instant;

/** Answer of the gate. */
public sealed interface GateVerdict {

    /** @param validUntil the venue must refuse the write after this moment (D10) */
    record Open(Instant validUntil) implements GateVerdict {}

    record Closed(Reason reason, String detail) implements GateVerdict {}

    /** Why a gate is closed, strongest first. */
    enum Reason {
        NO_LEASE,
        NOT_PERMITTED,
        HALTED,
        PAUSED,
        DRAINING,
        PROTECT_ONLY,
        LEASE_ENDS,
        RISK,
        STALE_CONTROL,
        SPOOL
    }
}
