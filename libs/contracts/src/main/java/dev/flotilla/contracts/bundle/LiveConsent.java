package dev.flotilla.contracts.bundle;

import java.time.Instant;

/**
 * A person's consent to autonomous_live, as it is on record.
 *
 * @param actor who passed the gate
 * @param paramsVersion the version of the parameters that the consent put in force
 */
public record LiveConsent(String actor, Instant at, long paramsVersion) {}
