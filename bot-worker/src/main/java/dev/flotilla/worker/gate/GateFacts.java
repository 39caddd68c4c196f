package dev.flotilla.worker.gate;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * All a gate check looks at, taken at the moment of the check.
 *
 * @param leaseLeft for how long the lease is held without another renewal, on the monotonic clock; zero when it is over
 * @param permitted the bot may write to this venue account
 * @param mayEnter it may do so to open positions, which takes a mode and consent on top of it
 * @param halted an emergency stop is in force
 * @param paused the operator wants no new positions
 * @param draining the loop is ending
 * @param protectOnly the bot was placed again without anybody's consent to trade (D12)
 * @param riskPassed the risk checks of this very entry passed; without meaning for other classes
 * @param controlAge since the control plane was last heard
 * @param spoolObstacle why an intent cannot be made durable, null when it can
 */
public record GateFacts(
        Duration leaseLeft,
        boolean permitted,
        boolean mayEnter,
        boolean halted,
        boolean paused,
        boolean draining,
        boolean protectOnly,
        boolean riskPassed,
        Duration controlAge,
        @Nullable String spoolObstacle) {

    /** Of a bot whose entries ask for no more than its permission. */
    public GateFacts(
            Duration leaseLeft,
            boolean permitted,
            boolean halted,
            boolean paused,
            boolean draining,
            boolean protectOnly,
            boolean riskPassed,
            Duration controlAge,
            @Nullable String spoolObstacle) {
        this(
                leaseLeft,
                permitted,
                permitted,
                halted,
                paused,
                draining,
                protectOnly,
                riskPassed,
                controlAge,
                spoolObstacle);
    }

    /** The lease was renewed recently enough. */
    public boolean leaseHeld() {
        return leaseLeft.isPositive();
    }
}
