package dev.flotilla.core.exits;

import dev.flotilla.core.exits.DslEffect.Announce;
import dev.flotilla.core.exits.DslEffect.Archive;
import dev.flotilla.core.exits.DslEffect.CancelStop;
import dev.flotilla.core.exits.DslEffect.RaiseAlert;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the venue answered to an effect, or told by itself. */
public final class DslVenueAnswers {
    /** A position that is gone was closed by its stop when the last fill was within this share of the stop. */
    private static final BigDecimal NEAR_STOP = new BigDecimal("0.005");

    private DslVenueAnswers() {}

    /** The stop rests. Moving one is announced, placing the first is not. */
    public static DslStep stopPlaced(DslState before, DslEffect.PlaceStop placed, String orderId, long now) {
        DslEngine.requireActive(before);
        StopOrder stop = new StopOrder(orderId, placed.price(), placed.size(), now, StopStatus.SYNCED, null);
        DslState state = before.with(stop, now);
        return before.stop().price() == null
                ? DslStep.quiet(state)
                : announce(state, new DslEvent.StopUpdated(placed.price(), orderId));
    }

    /** The venue refused the stop on every attempt of this tick; the next tick tries again. */
    public static DslStep stopFailed(DslState before, String error, long now) {
        DslEngine.requireActive(before);
        return announce(before.with(before.stop().failed(error), now), new DslEvent.StopSyncFailed(error));
    }

    /** The stop does not rest although the position is open; the next tick places it again. */
    public static DslState stopMissing(DslState before, long now) {
        DslEngine.requireActive(before);
        return before.with(before.stop().missing(), now);
    }

    /** The venue did not take the close on this tick; the next tick tries again, whatever the price does. */
    public static DslStep closeFailed(DslState before) {
        PendingClose pending = pending(before).failedAgain();
        DslState state = before.with(pending);
        List<DslEffect> effects = new ArrayList<>();
        effects.add(new Announce(new DslEvent.ClosePending(pending.failedAttempts())));
        if (pending.failedAttempts() == PendingClose.ALERT_AFTER) {
            effects.add(new RaiseAlert(DslAlert.CLOSE_POSITION_FAILED));
        }
        return new DslStep(state, effects);
    }

    /**
     * The venue filled a part of the close at market and ended the order: that part counts. What is left stays guarded by its stop and is
     * still to be closed, at market.
     *
     * @param filled less than the size of the position
     */
    public static DslState closedInPart(
            DslState before, BigDecimal filled, @Nullable BigDecimal averagePrice, long now) {
        PendingClose pending = pending(before);
        ExitPosition position = before.position();
        BigDecimal left = position.size().subtract(filled);
        if (left.signum() <= 0) {
            throw new IllegalArgumentException("filled must be below " + position.size() + ", was " + filled);
        }
        LimitTry parts = pending.limit() == null ? LimitTry.of(position.size()) : pending.limit();
        PendingClose counted = pending.with(parts.ended(filled, averagePrice).asTaker());
        return before.with(counted).with(position.withSize(left), before.policy(), before.progress(), now);
    }

    /** The position is closed as decided; also when the venue says that there is none. */
    public static DslStep closed(DslState before, @Nullable BigDecimal exitPrice, long now) {
        return ended(before, pending(before).reason(), CloseSource.RUNTIME, exitPrice, now);
    }

    /** The venue's stop closed the position. */
    public static DslStep stopFilled(DslState before, @Nullable BigDecimal exitPrice, long now) {
        return ended(before, DslCloseReason.EXCHANGE_SL_HIT, CloseSource.EXCHANGE, exitPrice, now);
    }

    /**
     * The position is gone and nobody said why.
     *
     * @param lastFill price of the last fill of the asset, null when unknown
     * @param byUser true when a user of this runtime closed it
     */
    public static DslStep gone(DslState before, @Nullable BigDecimal lastFill, boolean byUser, long now) {
        if (before.pendingClose() != null) {
            return closed(before, lastFill, now);
        }
        if (!byUser && nearStop(before.stop().price(), lastFill)) {
            return stopFilled(before, lastFill, now);
        }
        return ended(before, DslCloseReason.MANUAL, byUser ? CloseSource.USER : CloseSource.EXTERNAL, lastFill, now);
    }

    /** The position is gone and the venue says that our stop did not do it. */
    public static DslStep closedElsewhere(DslState before, @Nullable BigDecimal lastFill, boolean byUser, long now) {
        return before.pendingClose() == null
                ? ended(before, DslCloseReason.MANUAL, byUser ? CloseSource.USER : CloseSource.EXTERNAL, lastFill, now)
                : closed(before, lastFill, now);
    }

    private static boolean nearStop(@Nullable BigDecimal stop, @Nullable BigDecimal fill) {
        return stop != null && fill != null && fill.subtract(stop).abs().compareTo(stop.multiply(NEAR_STOP)) <= 0;
    }

    private static DslStep ended(
            DslState before, DslCloseReason reason, CloseSource source, @Nullable BigDecimal exitPrice, long now) {
        DslEngine.requireActive(before);
        List<DslEffect> effects = new ArrayList<>();
        String order = before.stop().orderId();
        if (order != null && source != CloseSource.EXCHANGE) {
            effects.add(new CancelStop(order));
        }
        LimitCloses.cancel(before, effects);
        DslState state = before.archived(now);
        effects.add(new Archive(LimitCloses.archived(before, reason, source, exitPrice, now)));
        effects.add(new Announce(new DslEvent.Closed(reason)));
        return new DslStep(state, effects);
    }

    static PendingClose pending(DslState state) {
        DslEngine.requireActive(state);
        PendingClose pending = state.pendingClose();
        if (pending == null) {
            throw new IllegalArgumentException("no close of " + state.identity().asset() + " was decided");
        }
        return pending;
    }

    private static DslStep announce(DslState state, DslEvent event) {
        return new DslStep(state, List.of(new Announce(event)));
    }
}
