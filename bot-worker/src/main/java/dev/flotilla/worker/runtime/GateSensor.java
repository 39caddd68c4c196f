package dev.flotilla.worker.runtime;

import dev.flotilla.worker.gate.GateFacts;

/** Takes the facts of a gate check at the moment of the check. */
@FunctionalInterface
public interface GateSensor {

    /** @param riskPassed the risk checks of this very entry passed */
    GateFacts facts(boolean riskPassed);
}
