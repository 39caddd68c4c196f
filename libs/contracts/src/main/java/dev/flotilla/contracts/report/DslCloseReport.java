package dev.flotilla.contracts.report;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An exit state as it was when it ended, or was rebuilt; never changed.
 *
 * @param exitPrice null where it is not known, as is {@code realizedPnl}
 * @param closeReason such as {@code dsl_breach} or {@code exchange_sl_hit}
 * @param closeSource runtime, exchange, user or external
 * @param terminal false for the copy that a changed size leaves behind
 */
public record DslCloseReport(
        String asset,
        String dex,
        String direction,
        String address,
        String runtimeId,
        BigDecimal entryPrice,
        BigDecimal lastPrice,
        @Nullable BigDecimal exitPrice,
        BigDecimal size,
        BigDecimal leverage,
        BigDecimal currentROE,
        BigDecimal highWaterRoe,
        int phase,
        int tierIndex,
        BigDecimal floorPrice,
        String closeReason,
        String closeSource,
        Instant openedAt,
        Instant closedAt,
        BigDecimal elapsedMinutes,
        @Nullable BigDecimal realizedPnl,
        int breachCount,
        boolean terminal) {}
