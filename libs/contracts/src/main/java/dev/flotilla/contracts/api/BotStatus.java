package dev.flotilla.contracts.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/bots/{id}/status}: the strategy's own report. What nobody knows (yet) is null, never a default. {@code fleet status BOT
 * --json} prints the same with snake_case names.
 *
 * @param ts wall clock
 * @param halt an emergency stop is in force
 * @param dailyLoss sum of the losing trades of the current UTC day of market time, positive
 * @param dailyLossPct of {@code maxDailyLoss}, 0 to 100 and above; null without a limit
 * @param lastCycle when the newest decision arrived, wall clock
 * @param credentialsLoaded null: no worker reports it, and a paper account needs none
 */
public record BotStatus(
        Instant ts,
        @Nullable String mode,
        boolean halt,
        @Nullable Boolean circuitBreaker,
        @Nullable Integer consecutiveErrors,
        @Nullable BigDecimal dailyLoss,
        @Nullable BigDecimal maxDailyLoss,
        @Nullable BigDecimal dailyLossPct,
        @Nullable Instant lastCycle,
        @Nullable Long lastCycleAgeSec,
        @Nullable Boolean credentialsLoaded,
        Account account,
        List<Position> positions,
        TradeStats tradeStats,
        Metrics metrics,
        ConfigSummary configSummary) {

    public BotStatus {
        positions = List.copyOf(positions);
    }

    /** @param availableMargin null while no worker reports it */
    public record Account(
            @Nullable BigDecimal equity,
            @Nullable BigDecimal availableMargin,
            @Nullable BigDecimal dailyPnl) {}

    /** @param side LONG or SHORT */
    public record Position(
            String symbol,
            String side,
            BigDecimal quantity,
            BigDecimal entryPrice,
            BigDecimal unrealisedPnl,
            int leverage,
            @Nullable BigDecimal stopLoss,
            @Nullable BigDecimal takeProfit) {}

    /**
     * @param totalTrades closed and open ones
     * @param executed decisions that entered; more than {@code totalTrades} means trades without an outcome
     * @param winRate wins / (wins + losses), null without either
     * @param todayClosed on the current UTC day of market time
     */
    public record TradeStats(
            long totalTrades,
            long executed,
            long closed,
            long wins,
            long losses,
            @Nullable BigDecimal winRate,
            BigDecimal totalPnl,
            long todayClosed,
            BigDecimal todayPnl) {}

    /** Of the newest review and of what learning has set; null before the first review or before the bot reported its state. */
    public record Metrics(
            @Nullable BigDecimal winRate,
            @Nullable BigDecimal avgPnl,
            @Nullable BigDecimal effectiveLeverageCap,
            @Nullable BigDecimal confidenceMultiplier,
            @Nullable BigDecimal recommendedMinConfidence,
            @Nullable Boolean leverageReductionActive,
            @Nullable List<String> underperformingSymbols,
            @Nullable List<String> lessons,
            @Nullable Instant lastReviewTs) {}

    /** Null: the strategy has no such parameter. */
    public record ConfigSummary(
            List<String> symbols,
            @Nullable BigDecimal baseValue,
            @Nullable String leverageRange,
            @Nullable BigDecimal maxDailyLoss,
            @Nullable BigDecimal maxTotalExposure,
            @Nullable Boolean cronEnabled) {

        public ConfigSummary {
            symbols = List.copyOf(symbols);
        }
    }
}
