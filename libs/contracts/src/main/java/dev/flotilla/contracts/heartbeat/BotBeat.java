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
        double venueLatencyMillis) {}
