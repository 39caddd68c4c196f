package dev.flotilla.core.exits;

import dev.flotilla.core.exits.DslEffect.Announce;
import dev.flotilla.core.exits.DslEffect.ClosePosition;
import dev.flotilla.core.exits.DslEffect.PlaceStop;
import dev.flotilla.core.exits.DslEffect.PostClose;
import dev.flotilla.core.exits.DslEffect.RaiseAlert;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One look at one position: the price moves its floors, and its rules may close it. Pure. */
public final class DslEngine {
    /** Ticks on which a floor of phase 2 may be passed before the runtime closes by itself. */
    private static final int UNFILLED_TICKS = 2;

    private static final int FAILURES_DEGRADED = 3;
    private static final int FAILURES_UNHEALTHY = 10;

    private DslEngine() {}

    /**
     * One tick.
     *
     * @param price the mark price, above 0
     * @param now UTC epoch milliseconds, market time
     */
    public static DslStep tick(DslState before, BigDecimal price, long now) {
        requireActive(before);
        if (price.signum() <= 0) {
            throw new IllegalArgumentException("price must be above 0, was " + price.toPlainString());
        }
        DslState state = before.checked(Floors.seen(before, price, now), now);
        PendingClose pending = before.pendingClose();
        if (pending != null) {
            return closing(state, pending, new ArrayList<>());
        }
        DslCloseReason reason = reasonToClose(state, now);
        if (reason == null) {
            return advance(state, price);
        }
        List<DslEffect> effects = new ArrayList<>();
        if (state.progress().phase() == 2 && reason == DslCloseReason.DSL_BREACH) {
            effects.add(new RaiseAlert(DslAlert.STOP_BACKSTOP_USED));
        }
        return closing(state, PendingClose.of(reason), effects);
    }

    /** A tick without a price: nothing is decided, the venue's stop stays. */
    public static DslStep priceMissing(DslState before, long now) {
        requireActive(before);
        int failures = before.fetchFailures() + 1;
        DslState state = before.withFetchFailures(failures, now);
        return switch (failures) {
            case FAILURES_DEGRADED -> alert(state, DslAlert.PRICE_MISSING_DEGRADED);
            case FAILURES_UNHEALTHY -> alert(state, DslAlert.PRICE_MISSING_UNHEALTHY);
            default -> DslStep.quiet(state);
        };
    }

    static void requireActive(DslState state) {
        if (!state.active()) {
            throw new IllegalArgumentException(
                    "the state of " + state.identity().asset() + " is archived; open a new one");
        }
    }

    static DslStep alert(DslState state, DslAlert alert) {
        return new DslStep(state, List.of(new RaiseAlert(alert)));
    }

    private static @Nullable DslCloseReason reasonToClose(DslState state, long now) {
        ExitProgress progress = state.progress();
        int required = state.policy().preset().phaseOne().breachesRequired();
        if (progress.phase() == 1 && progress.breachCount() >= required || progress.unfilledCount() >= UNFILLED_TICKS) {
            return DslCloseReason.DSL_BREACH;
        }
        return TimeCuts.due(state, now);
    }

    private static DslStep advance(DslState state, BigDecimal price) {
        PhaseTwo ladder = state.policy().preset().phaseTwo();
        int tier =
                ladder.highestReached(state.position(), price, state.progress().tierIndex());
        if (tier == state.progress().tierIndex()) {
            return sync(state, List.of());
        }
        ExitProgress onTier = Floors.onTier(state.position(), state.policy().preset(), state.progress(), tier);
        List<DslEffect> effects = new ArrayList<>();
        if (onTier.phase() != state.progress().phase()) {
            effects.add(new Announce(new DslEvent.PhaseChanged(onTier.phase(), tier)));
        }
        effects.add(new Announce(new DslEvent.TierAdvanced(tier, ladder.tiers().get(tier), onTier.floor())));
        return sync(state.with(onTier), effects);
    }

    /** Brings the venue's stop where it belongs; one that is passed already is no stop, so the runtime closes. */
    static DslStep sync(DslState state, List<DslEffect> before) {
        StopOrder stop = state.stop();
        BigDecimal wanted = wantedStop(state);
        if (rests(stop, wanted, state.position().size())) {
            return new DslStep(state, before);
        }
        List<DslEffect> effects = new ArrayList<>(before);
        if (passed(state, wanted)) {
            return closing(state, PendingClose.of(DslCloseReason.DSL_BREACH), effects);
        }
        effects.add(new PlaceStop(wanted, state.position().size(), stop.orderId()));
        return new DslStep(state, effects);
    }

    /** In phase 1 the absolute floor, later the effective one; on the tick, and never looser than a stop before. */
    private static BigDecimal wantedStop(DslState state) {
        ExitProgress progress = state.progress();
        ExitPosition position = state.position();
        BigDecimal last = state.stop().price();
        BigDecimal floor = progress.phase() == 1 ? progress.absoluteFloor() : progress.floor();
        if (last == null) {
            return position.onTick(floor);
        }
        return position.violated(floor, last) ? last : position.stricter(position.onTick(floor), last);
    }

    private static boolean rests(StopOrder stop, BigDecimal wanted, BigDecimal size) {
        return stop.orderId() != null
                && stop.price() != null
                && stop.size() != null
                && stop.price().compareTo(wanted) == 0
                && stop.size().compareTo(size) == 0;
    }

    /** How a close goes on, by whatever order its policy and its progress ask for. */
    static DslStep closing(DslState state, PendingClose close, List<DslEffect> effects) {
        DslState closing = state.with(close);
        if (close.rests()) {
            return new DslStep(closing, effects);
        }
        BigDecimal size = state.position().size();
        boolean market = !state.policy().limited() || close.taker();
        BigDecimal wanted = wantedStop(state);
        if (!market && state.stop().orderId() == null && !passed(state, wanted)) {
            // Nothing guards the position while a limit order waits: first the stop.
            effects.add(new PlaceStop(wanted, size, null));
        }
        effects.add(
                market || state.stop().orderId() == null && passed(state, wanted)
                        ? new ClosePosition(close.reason(), size)
                        : new PostClose(close.reason(), size));
        return new DslStep(closing, effects);
    }

    private static boolean passed(DslState state, BigDecimal stop) {
        return state.position().violated(state.progress().lastPrice(), stop);
    }
}
