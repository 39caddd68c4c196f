package dev.flotilla.worker.tracker;

import dev.flotilla.contracts.report.DslCloseReport;
import dev.flotilla.contracts.report.DslStateReport;
import dev.flotilla.contracts.report.PositionReport;
import dev.flotilla.core.exits.ArchivedExit;
import dev.flotilla.core.exits.DslState;
import dev.flotilla.core.exits.ExitIdentity;
import dev.flotilla.core.exits.ExitPosition;
import dev.flotilla.core.exits.ExitProgress;
import dev.flotilla.core.exits.PendingClose;
import dev.flotilla.core.exits.StopOrder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Exit states as reports. Pure. */
final class DslReports {

    static final String PROTECTED = "PROTECTED";
    static final String UNPROTECTED = "UNPROTECTED";
    static final String STOP_NOT_ON_VENUE = "STOP_NOT_ON_VENUE";
    static final String MANAGED_BY = "MANAGED_BY";

    /** Enough for people and programs; the state itself keeps every digit. */
    private static final MathContext SHOWN = new MathContext(16, RoundingMode.HALF_EVEN);

    private static final BigDecimal MILLIS_PER_MINUTE = BigDecimal.valueOf(60_000);

    private DslReports() {}

    /** Whether a position that is tracked has its stop. */
    static String protection(DslState state) {
        return state.stop().orderId() == null ? STOP_NOT_ON_VENUE : PROTECTED;
    }

    /** @param active false = the asset is not tracked any more */
    static DslStateReport state(DslState state, PresetWords preset, boolean active) {
        ExitIdentity identity = state.identity();
        ExitPosition position = state.position();
        ExitProgress progress = state.progress();
        StopOrder stop = state.stop();
        PendingClose pending = state.pendingClose();
        return new DslStateReport(
                identity.runtimeId(),
                identity.address(),
                identity.asset(),
                identity.dex(),
                active,
                position.direction().name(),
                shown(position.entryPrice()),
                position.size(),
                position.leverage(),
                shown(position.margin()),
                Instant.ofEpochMilli(state.times().openedAtMillis()),
                preset.hash(),
                preset.map(),
                progress.phase(),
                progress.tierIndex(),
                progress.highWater(),
                shown(state.highWaterRoe()),
                shown(state.currentRoe()),
                progress.lastPrice(),
                shown(progress.absoluteFloor()),
                orNull(progress.trailingFloor()),
                orNull(progress.tierFloor()),
                shown(progress.floor()),
                progress.breachCount(),
                state.policy().preset().phaseOne().breachesRequired(),
                Instant.ofEpochMilli(progress.deadWeightSinceMillis()),
                stop.orderId(),
                stop.price(),
                stop.placedAtMillis() == 0 ? null : Instant.ofEpochMilli(stop.placedAtMillis()),
                stop.status().name(),
                stop.lastError(),
                pending != null,
                pending == null ? null : pending.reason().wire(),
                pending == null ? 0 : pending.failedAttempts(),
                state.fetchFailures(),
                Instant.ofEpochMilli(state.times().lastCheckMillis()),
                Instant.ofEpochMilli(state.times().createdAtMillis()),
                Instant.ofEpochMilli(state.times().updatedAtMillis()),
                minutes(state.times().openedAtMillis(), state.times().lastCheckMillis()),
                shown(state.unrealizedProfit()),
                orNull(state.lockedProfit()),
                orNull(state.distanceToNextTierPct()),
                shown(state.retraceFromHighWaterPct()),
                protection(state));
    }

    static DslCloseReport close(ArchivedExit exit) {
        DslState state = exit.state();
        ExitIdentity identity = state.identity();
        return new DslCloseReport(
                identity.asset(),
                identity.dex(),
                state.position().direction().name(),
                identity.address(),
                identity.runtimeId(),
                shown(state.position().entryPrice()),
                state.progress().lastPrice(),
                exit.exitPrice(),
                state.position().size(),
                state.position().leverage(),
                shown(state.currentRoe()),
                shown(state.highWaterRoe()),
                state.progress().phase(),
                state.progress().tierIndex(),
                shown(state.progress().floor()),
                exit.reason().wire(),
                exit.source().wire(),
                Instant.ofEpochMilli(state.times().openedAtMillis()),
                Instant.ofEpochMilli(exit.closedAtMillis()),
                minutes(state.times().openedAtMillis(), exit.closedAtMillis()),
                orNull(exit.realizedProfit()),
                state.progress().breachCount(),
                exit.terminal());
    }

    /** @param quantity zero when the position is gone */
    static PositionReport position(TrackedPosition tracked, BigDecimal quantity) {
        DslState state = tracked.state();
        ExitPosition position = state.position();
        BigDecimal mark = state.progress().lastPrice();
        return new PositionReport(
                state.identity().asset(),
                position.direction().wire(),
                quantity,
                shown(position.entryPrice()),
                position.leverage().setScale(0, RoundingMode.HALF_UP).intValueExact(),
                state.stop().price(),
                null,
                mark,
                quantity.signum() == 0 ? BigDecimal.ZERO : shown(state.unrealizedProfit()),
                tracked.openedAt(),
                state.stop().orderId() == null ? UNPROTECTED : PROTECTED,
                null);
    }

    static BigDecimal minutes(long fromMillis, long toMillis) {
        return BigDecimal.valueOf(Math.max(0, toMillis - fromMillis)).divide(MILLIS_PER_MINUTE, 2, RoundingMode.DOWN);
    }

    static BigDecimal shown(BigDecimal exact) {
        BigDecimal rounded = exact.round(SHOWN).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0, RoundingMode.UNNECESSARY) : rounded;
    }

    private static @Nullable BigDecimal orNull(@Nullable BigDecimal exact) {
        return exact == null ? null : shown(exact);
    }
}
