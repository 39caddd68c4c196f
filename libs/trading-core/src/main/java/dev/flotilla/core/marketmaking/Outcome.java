package dev.flotilla.core.marketmaking;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the evaluation of a slot comes to.
 *
 * @param reason for the journal; null for an evaluation that is not worth a line
 * @param cancel why an order in the slot has to go; null when it may stay
 * @param target where the slot should quote, as far as that was computed
 * @param size of the order to place at the target; null to place none
 * @param pauses whether the slot starts a pause
 * @param overridden whether an imbalance would have stopped it but for the inventory
 */
record Outcome(
        @Nullable String reason,
        @Nullable String cancel,
        @Nullable BigDecimal target,
        @Nullable BigDecimal size,
        BigDecimal extraBps,
        boolean pauses,
        boolean overridden) {

    static Outcome silent(BigDecimal extraBps) {
        return new Outcome(null, null, null, null, extraBps, false, false);
    }

    /** Leaves the slot as it is. */
    static Outcome keep(String reason, BigDecimal extraBps) {
        return new Outcome(reason, null, null, null, extraBps, false, false);
    }

    /** Takes an order out of the slot, under the same word. */
    static Outcome clear(String reason, BigDecimal extraBps) {
        return clear(reason, reason, extraBps);
    }

    static Outcome clear(String reason, String cancel, BigDecimal extraBps) {
        return new Outcome(reason, cancel, null, null, extraBps, false, false);
    }

    Outcome withTarget(BigDecimal price) {
        return new Outcome(reason, cancel, price, size, extraBps, pauses, overridden);
    }

    Outcome withPlace(BigDecimal price, BigDecimal quantity) {
        return new Outcome(reason, cancel, price, quantity, extraBps, pauses, overridden);
    }

    Outcome withPause() {
        return new Outcome(reason, cancel, target, size, extraBps, true, overridden);
    }

    Outcome withOverride(boolean stopped) {
        return new Outcome(reason, cancel, target, size, extraBps, pauses, stopped);
    }
}
