package dev.flotilla.contracts.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The exit state of one position that a runtime protects, as people and other programs see it; the newest of an asset is kept. With
 * {@code active} false the asset is not tracked any more.
 *
 * @param direction LONG or SHORT
 * @param tierIndex -1 = none
 * @param slSyncStatus PENDING, SYNCED or FAILED
 * @param protection PROTECTED, UNPROTECTED or STOP_NOT_ON_VENUE
 * @param preset the rules in force, as the runtime document spells them
 */
public record DslStateReport(
        String runtimeId,
        String address,
        String asset,
        String dex,
        boolean active,
        String direction,
        BigDecimal entryPrice,
        BigDecimal size,
        BigDecimal leverage,
        BigDecimal margin,
        Instant openedAt,
        String presetHash,
        Map<String, Object> preset,
        int phase,
        int tierIndex,
        BigDecimal highWaterPrice,
        BigDecimal highWaterRoe,
        @Nullable BigDecimal currentROE,
        @Nullable BigDecimal lastPrice,
        BigDecimal absoluteFloorPrice,
        @Nullable BigDecimal trailingFloorPrice,
        @Nullable BigDecimal tierFloorPrice,
        BigDecimal floorPrice,
        int currentBreachCount,
        int consecutiveBreachesRequired,
        Instant deadWeightCutStartedAt,
        @Nullable String slOrderId,
        @Nullable BigDecimal lastSyncedFloorPrice,
        @Nullable Instant slOrderIdUpdatedAt,
        String slSyncStatus,
        @Nullable String lastSlSyncError,
        boolean pendingClose,
        @Nullable String closeReason,
        int closeAttempts,
        int consecutiveFetchFailures,
        Instant lastCheck,
        Instant createdAt,
        Instant updatedAt,
        BigDecimal elapsedMinutes,
        BigDecimal unrealizedPnl,
        @Nullable BigDecimal lockedProfitUsd,
        @Nullable BigDecimal distanceToNextTierPct,
        BigDecimal retraceFromHwPct,
        String protection) {}
