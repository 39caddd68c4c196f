package dev.flotilla.contracts.heartbeat;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * State of one hosted bot.
 *
 * @param loop RECONCILING, TRADING, PAUSED, DRAINING or FENCED
 * @param lastBarAt market time of the newest closed bar seen
 * @param lastDecisionAt market time of the newest decision
 * @param errors since the bot's last heartbeat
 * @param drawdownPct from the peak of its equity, positive
 * @param venueLatencyMillis mean of its venue calls since the last heartbeat
 * @param memoryMegabytes its share of the worker's resident memory
 * @param cpuShare its share of one core since the last heartbeat
 * @param marketSilentMillis since the last market event, on the worker's monotonic clock; null before the first
 * @param decisionSilentMillis since the last decision, likewise
 */
public record BotBeat(
        String botId,
        long generation,
        String loop,
        @Nullable Instant lastBarAt,
        @Nullable Instant lastDecisionAt,
        long decisions,
        int openPositions,
        int openOrders,
        int errors,
        BigDecimal equity,
        BigDecimal pnlToday,
        BigDecimal drawdownPct,
        double venueLatencyMillis,
        long uptimeSeconds,
        int tradesToday,
        double memoryMegabytes,
        double cpuShare,
        @Nullable Long marketSilentMillis,
        @Nullable Long decisionSilentMillis,
        int unprotectedPositions) {}
