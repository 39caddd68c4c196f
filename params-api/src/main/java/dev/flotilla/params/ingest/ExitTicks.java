package dev.flotilla.params.ingest;

import dev.flotilla.contracts.report.DslStateReport;
import dev.flotilla.contracts.report.DslTickReport;
import dev.flotilla.core.exits.ExitPosition;
import dev.flotilla.core.position.Direction;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Moves of positions made whole with what was told of them before: readers of states need not know that ticks are told in few bytes. Pure but
 * for what it has seen of one batch.
 */
final class ExitTicks {

    private static final MathContext SHOWN = new MathContext(16, RoundingMode.HALF_EVEN);
    private static final BigDecimal MILLIS_PER_MINUTE = BigDecimal.valueOf(60_000);

    private final Map<ExitKey, DslStateReport> stored;
    private final Map<InBatch, DslStateReport> batch = new HashMap<>();

    private record InBatch(SegmentKey segment, String asset) {}

    ExitTicks(Map<ExitKey, DslStateReport> stored) {
        this.stored = stored;
    }

    void told(SegmentKey key, DslStateReport state) {
        batch.put(new InBatch(key, state.asset()), state);
    }

    /** Empty when nothing is known of that position: then the move tells nothing to anyone but the runtime itself. */
    Optional<DslStateReport> whole(SegmentKey key, DslTickReport.Moved moved) {
        DslStateReport known = batch.get(new InBatch(key, moved.asset()));
        DslStateReport before = known == null ? stored.get(new ExitKey(key.botId(), moved.asset())) : known;
        if (before == null || !before.active() || !before.openedAt().equals(moved.openedAt())) {
            return Optional.empty();
        }
        DslStateReport now = onto(before, moved);
        told(key, now);
        return Optional.of(now);
    }

    static DslStateReport onto(DslStateReport before, DslTickReport.Moved moved) {
        ExitPosition position = new ExitPosition(
                Direction.valueOf(before.direction()),
                before.entryPrice(),
                before.size(),
                before.leverage(),
                BigDecimal.ZERO);
        BigDecimal roe = position.roe(moved.lastPrice());
        BigDecimal best = position.roe(moved.highWaterPrice());
        BigDecimal tierFloor = moved.tierFloorPrice();
        return new DslStateReport(
                before.runtimeId(),
                before.address(),
                before.asset(),
                before.dex(),
                true,
                before.direction(),
                before.entryPrice(),
                before.size(),
                before.leverage(),
                before.margin(),
                before.openedAt(),
                before.presetHash(),
                before.preset(),
                moved.phase(),
                moved.tierIndex(),
                moved.highWaterPrice(),
                shown(best),
                shown(roe),
                moved.lastPrice(),
                before.absoluteFloorPrice(),
                orNull(moved.trailingFloorPrice()),
                orNull(tierFloor),
                shown(moved.floorPrice()),
                moved.currentBreachCount(),
                before.consecutiveBreachesRequired(),
                moved.deadWeightCutStartedAt(),
                before.slOrderId(),
                before.lastSyncedFloorPrice(),
                before.slOrderIdUpdatedAt(),
                before.slSyncStatus(),
                before.lastSlSyncError(),
                before.pendingClose(),
                before.closeReason(),
                before.closeAttempts(),
                moved.consecutiveFetchFailures(),
                moved.lastCheck(),
                before.createdAt(),
                moved.updatedAt(),
                minutes(Duration.between(before.openedAt(), moved.lastCheck())),
                shown(position.profit(moved.lastPrice())),
                tierFloor == null ? null : shown(position.profit(tierFloor)),
                nextTrigger(before.preset(), moved.tierIndex())
                        .map(trigger -> shown(trigger.subtract(roe)))
                        .orElse(null),
                shown(best.subtract(roe)),
                before.protection());
    }

    private static Optional<BigDecimal> nextTrigger(Map<String, Object> preset, int tierIndex) {
        return preset.get("phase2") instanceof Map<?, ?> phase
                        && phase.get("tiers") instanceof List<?> tiers
                        && tierIndex + 1 < tiers.size()
                        && tiers.get(tierIndex + 1) instanceof Map<?, ?> tier
                        && tier.get("trigger_pct") instanceof Number trigger
                ? Optional.of(new BigDecimal(trigger.toString()))
                : Optional.empty();
    }

    private static BigDecimal minutes(Duration elapsed) {
        return BigDecimal.valueOf(Math.max(0, elapsed.toMillis())).divide(MILLIS_PER_MINUTE, 2, RoundingMode.DOWN);
    }

    private static BigDecimal shown(BigDecimal exact) {
        BigDecimal rounded = exact.round(SHOWN).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0, RoundingMode.UNNECESSARY) : rounded;
    }

    private static @Nullable BigDecimal orNull(@Nullable BigDecimal exact) {
        return exact == null ? null : shown(exact);
    }
}
