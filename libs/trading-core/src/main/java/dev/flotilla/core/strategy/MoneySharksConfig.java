package dev.flotilla.core.strategy;

import dev.flotilla.core.risk.RiskLimits;
import dev.flotilla.core.risk.TrailingPolicy;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Configuration of one MoneySharks bot. Money in quote currency; names ending in {@code Pct} are fractions. Made by
 * {@link #read}, which applies the defaults and validates; the fields are described by {@link MoneySharksParameters}.
 */
public record MoneySharksConfig(
        TradingMode mode,
        boolean autonomousLiveConsent,
        List<String> allowedSymbols,
        BigDecimal baseValuePerTrade,
        BigDecimal riskPctPerTrade,
        int minLeverage,
        int maxLeverage,
        BigDecimal maxNotionalPerTrade,
        BigDecimal maxTotalExposure,
        int maxConcurrentPositions,
        BigDecimal maxDailyLoss,
        boolean allowShort,
        boolean requireStopLoss,
        boolean requireTakeProfit,
        BigDecimal minRewardRisk,
        int cooldownAfterCloseSec,
        int minimumHoldSec,
        Cron cron,
        Sentiment sentiment,
        Execution execution,
        TrailingPolicy trailing,
        boolean closedBarsOnly,
        boolean blockOnLowLiquidity,
        Paper paper) {

    public MoneySharksConfig {
        allowedSymbols = List.copyOf(allowedSymbols);
    }

    /** Schedules of a bot's cycle, its review and its summary; {@code enabled} gates the live ones. */
    public record Cron(boolean enabled, int scanIntervalMinutes, int reviewIntervalMinutes, int dailySummaryHour) {}

    /** Reserved. */
    public record Sentiment(boolean enabled, BigDecimal weight) {}

    /** What a halt does and whether live orders ask a person first. */
    public record Execution(
            boolean cancelOnHalt,
            boolean flattenOnEmergencyStop,
            boolean keepProtectiveOrdersOnHalt,
            boolean requireHumanApprovalForLiveOrders) {}

    /** Simulated account; fee and slippage in basis points. */
    public record Paper(BigDecimal startingEquity, BigDecimal takerFeeBps, BigDecimal slippageBps) {}

    /** All defaults: a paper bot. */
    public static MoneySharksConfig defaults() {
        return MoneySharksConfigReader.orThrow(read(Map.of()));
    }

    /** Reads nested or dotted keys, fills in defaults and validates; unknown keys are errors. */
    public static ConfigReading read(Map<String, ?> values) {
        return MoneySharksConfigReader.read(values);
    }

    public RiskLimits limits() {
        return new RiskLimits(maxDailyLoss, maxTotalExposure, maxNotionalPerTrade, maxLeverage);
    }

    /** What an entry may risk; a mode that trades for real needs the venue's trading rules. */
    EntryTerms entryTerms() {
        return new EntryTerms(riskPctPerTrade, minLeverage, limits(), mode.isLive(), blockOnLowLiquidity);
    }

    /** True when an entry or a close is only proposed and waits for a person. */
    public boolean proposes() {
        return switch (mode) {
            case PAPER, AUTONOMOUS_LIVE -> false;
            case APPROVAL -> true;
            case LIVE -> execution.requireHumanApprovalForLiveOrders();
        };
    }
}
