package dev.flotilla.core.exits;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything the exits know of one position; changed only by {@link DslEngine}, {@link DslLifecycle} and
 * {@link DslVenueAnswers}. Two states with equal content go on alike, so it may be stored and read back at any tick.
 *
 * @param pendingClose null while the position is simply watched
 * @param fetchFailures consecutive ticks without a price
 * @param active false once archived
 */
public record DslState(
        ExitIdentity identity,
        ExitPosition position,
        ExitPolicy policy,
        ExitTimes times,
        ExitProgress progress,
        StopOrder stop,
        @Nullable PendingClose pendingClose,
        int fetchFailures,
        boolean active) {

    /** Return on margin at the last price, in percent. */
    public BigDecimal currentRoe() {
        return position.roe(progress.lastPrice());
    }

    /** Return on margin at the best price, in percent; never below 0. */
    public BigDecimal highWaterRoe() {
        return position.roe(progress.highWater());
    }

    public BigDecimal unrealizedProfit() {
        return position.profit(progress.lastPrice());
    }

    /** Money kept when the tier floor is hit; null without a tier. */
    public @Nullable BigDecimal lockedProfit() {
        return progress.tierFloor() == null ? null : position.profit(progress.tierFloor());
    }

    /** ROE percent between the last price and the next tier; null at the last one. */
    public @Nullable BigDecimal distanceToNextTierPct() {
        int next = progress.tierIndex() + 1;
        PhaseTwo ladder = policy.preset().phaseTwo();
        return next >= ladder.tiers().size()
                ? null
                : ladder.tiers().get(next).triggerPct().subtract(currentRoe());
    }

    /** ROE percent given back since the high water. */
    public BigDecimal retraceFromHighWaterPct() {
        return highWaterRoe().subtract(currentRoe());
    }

    /**
     * True when a tick between the two moved nothing but the last price: floors, counters, stop and rules are the same, and the position
     * was in profit both times or its timer is the same.
     */
    public boolean restsAs(DslState other) {
        return framedAs(other)
                && fetchFailures == other.fetchFailures
                && progress.restsAs(other.progress, inProfit() && other.inProfit());
    }

    /** True when an {@link ExitMove} leads from the one to the other: position, rules, phase, tier and stop are the same. */
    public boolean framedAs(DslState other) {
        return times.openedAtMillis() == other.times.openedAtMillis()
                && times.createdAtMillis() == other.times.createdAtMillis()
                && active == other.active
                && progress.framedAs(other.progress)
                && position.equals(other.position)
                && stop.equals(other.stop)
                && Objects.equals(pendingClose, other.pendingClose)
                && policy.equals(other.policy)
                && identity.equals(other.identity);
    }

    private boolean inProfit() {
        return position.gain(progress.lastPrice()).signum() > 0;
    }

    DslState checked(ExitProgress newProgress, long now) {
        return new DslState(
                identity, position, policy, times.checkedAt(now), newProgress, stop, pendingClose, 0, active);
    }

    DslState with(ExitProgress newProgress) {
        return new DslState(identity, position, policy, times, newProgress, stop, pendingClose, fetchFailures, active);
    }

    DslState with(ExitPosition newPosition, ExitPolicy newPolicy, ExitProgress newProgress, long now) {
        return new DslState(
                identity,
                newPosition,
                newPolicy,
                times.updatedAt(now),
                newProgress,
                stop,
                pendingClose,
                fetchFailures,
                active);
    }

    DslState with(StopOrder newStop, long now) {
        return new DslState(
                identity,
                position,
                policy,
                times.updatedAt(now),
                progress,
                newStop,
                pendingClose,
                fetchFailures,
                active);
    }

    DslState with(PendingClose close) {
        return new DslState(identity, position, policy, times, progress, stop, close, fetchFailures, active);
    }

    DslState withFetchFailures(int failures, long now) {
        return new DslState(
                identity, position, policy, times.checkedAt(now), progress, stop, pendingClose, failures, active);
    }

    DslState archived(long now) {
        return new DslState(
                identity,
                position,
                policy,
                times.updatedAt(now),
                progress,
                stop.missing(),
                pendingClose,
                fetchFailures,
                false);
    }
}
