package dev.flotilla.worker.runtime;

import java.util.Locale;
import java.util.Optional;

/** What a bot does when the venue shows another position than it remembers and no fill explains it; declared per bot. */
enum DriftPolicy {
    /** The venue is right: its positions are taken over and guarded. */
    ADOPT,
    /** As above, and a position that is gone is entered again while its price is still between stop and target. */
    RESUBMIT,
    /** What differs is closed. */
    FLATTEN,
    /** As ADOPT, and no entries until an operator has looked: the circuit breaker trips. */
    HALT;

    /** Empty for a word that this build does not know. */
    static Optional<DriftPolicy> ofWire(String wire) {
        for (DriftPolicy policy : values()) {
            if (policy.name().toLowerCase(Locale.ROOT).equals(wire)) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }
}
