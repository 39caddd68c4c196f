package dev.flotilla.hub.liveness;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.heartbeat.BotBeat;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a bot's health is judged by: its last heartbeat, and what is expected of it. */
public record Evidence(Sign sign, Expected expected) {

    /**
     * Of the heartbeat.
     *
     * @param loop RECONCILING, TRADING, PAUSED, DRAINING or FENCED
     * @param drawdownPct in percent of the highest equity
     * @param marketSilentMillis null before the first market event
     * @param decisionSilentMillis null before the first decision
     */
    public record Sign(
            String loop,
            @Nullable Instant lastBarAt,
            @Nullable Instant lastDecisionAt,
            int errors,
            BigDecimal drawdownPct,
            double venueLatencyMillis,
            long uptimeSeconds,
            double memoryMegabytes,
            @Nullable Long marketSilentMillis,
            @Nullable Long decisionSilentMillis,
            int unprotectedPositions) {

        static Sign of(BotBeat beat) {
            return new Sign(
                    beat.loop(),
                    beat.lastBarAt(),
                    beat.lastDecisionAt(),
                    beat.errors(),
                    beat.drawdownPct(),
                    beat.venueLatencyMillis(),
                    beat.uptimeSeconds(),
                    beat.memoryMegabytes(),
                    beat.marketSilentMillis(),
                    beat.decisionSilentMillis(),
                    beat.unprotectedPositions());
        }
    }

    /**
     * @param desiredFor how long that has been asked of it
     * @param protectOnly it makes no entries, because the hub withholds them
     * @param deadAfter silence that counts
     */
    public record Expected(DesiredStatus desired, Duration desiredFor, boolean protectOnly, Duration deadAfter) {}
}
