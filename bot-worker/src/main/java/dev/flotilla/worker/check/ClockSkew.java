package dev.flotilla.worker.check;

import java.time.Duration;
import java.util.Optional;

/**
 * How far the venue's clock may be from this worker's. Connectors correct what they sign, whatever the offset; one beyond this bound says
 * that a clock is broken, and is refused with both figures: by the check, and when a bot starts.
 */
public record ClockSkew(Duration max) {

    static final String CODE = "clock_skew";
    static final String LOOK_AT = "time synchronisation of the worker's machine (timedatectl, chronyc tracking)";

    /** What is wrong, in words with both figures; empty when nothing is. @param offset the venue's clock minus ours */
    Optional<String> fault(Duration offset) {
        if (offset.abs().compareTo(max) <= 0) {
            return Optional.empty();
        }
        return Optional.of("the venue's clock is " + offset.abs().toMillis() + " ms "
                + (offset.isNegative() ? "behind" : "ahead of") + " this worker's, at most " + max.toMillis()
                + " ms are put up with");
    }
}
