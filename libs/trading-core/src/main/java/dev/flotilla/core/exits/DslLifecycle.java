package dev.flotilla.core.exits;

import dev.flotilla.core.exits.DslEffect.Announce;
import dev.flotilla.core.exits.DslEffect.Archive;
import dev.flotilla.core.exits.DslEffect.CancelStop;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What happens to a position from outside: it opens, is changed, gets other rules, or is found again after a restart. */
public final class DslLifecycle {
    static final DslEffect CREATED = new Announce(new DslEvent.Created());

    private DslLifecycle() {}

    /**
     * A position is taken under protection; its first tick follows at once or within the interval.
     *
     * @param mark the present price: a position found in profit starts with it as its high water
     */
    public static DslStep opened(
            ExitIdentity identity, ExitPosition position, ExitPolicy policy, BigDecimal mark, long now) {
        return DslEngine.sync(fresh(identity, position, policy, mark, now), List.of(CREATED));
    }

    /** The position is larger: it starts again in phase 1 around its new entry, but stays as old as it is. */
    public static DslStep increased(DslState before, ExitPosition position, BigDecimal mark, long now) {
        DslEngine.requireActive(before);
        requireSameSide(before, position);
        ExitProgress anew = ExitProgress.from(
                position, before.policy().preset(), position.stricter(position.entryPrice(), mark), mark, now);
        return rebuilt(before, position, anew, DslCloseReason.POSITION_INCREASED, now);
    }

    /**
     * The position is smaller: only its size changes, and the size of its stop. While limit orders close it, that is their work: no copy is
     * left behind, and the stop, which only reduces, keeps its size.
     */
    public static DslStep decreased(DslState before, BigDecimal size, long now) {
        DslEngine.requireActive(before);
        if (before.pendingClose() != null && before.pendingClose().limit() != null) {
            return DslStep.quiet(
                    before.with(before.position().withSize(size), before.policy(), before.progress(), now));
        }
        return rebuilt(
                before,
                before.position().withSize(size),
                before.progress().forgiven(),
                DslCloseReason.POSITION_DECREASED,
                now);
    }

    /** Leverage or entry changed without the size: as an increase, but the high water stays. */
    public static DslStep updated(DslState before, ExitPosition position, BigDecimal mark, long now) {
        DslEngine.requireActive(before);
        requireSameSide(before, position);
        BigDecimal best = position.stricter(position.entryPrice(), mark);
        ExitProgress anew = ExitProgress.from(
                position,
                before.policy().preset(),
                position.stricter(best, before.progress().highWater()),
                mark,
                now);
        return rebuilt(before, position, anew, DslCloseReason.POSITION_INCREASED, now);
    }

    /** The position is on the other side: the old state ends, a new one begins without being announced. */
    public static DslStep flipped(DslState before, ExitPosition position, BigDecimal mark, long now) {
        DslEngine.requireActive(before);
        if (position.direction() == before.position().direction()) {
            throw new IllegalArgumentException("a flip needs another direction than " + position.direction());
        }
        List<DslEffect> effects = new ArrayList<>();
        effects.add(archive(before, DslCloseReason.FLIPPED, now));
        LimitCloses.cancel(before, effects);
        String old = before.stop().orderId();
        if (old != null) {
            effects.add(new CancelStop(old));
        }
        return DslEngine.sync(fresh(before.identity(), position, before.policy(), mark, now), effects);
    }

    /** Other rules for a live position: floors anew; tier floor, phase 2 and the venue's stop never looser. */
    public static DslStep reconfigured(DslState before, ExitPolicy policy, long now) {
        DslEngine.requireActive(before);
        ExitProgress progress = Floors.underOtherRules(before.position(), policy.preset(), before.progress());
        DslState state = before.with(before.position(), policy, progress, now);
        List<DslEffect> told = List.of(new Announce(new DslEvent.SettingsUpdated()));
        return state.pendingClose() == null ? DslEngine.sync(state, told) : new DslStep(state, told);
    }

    /**
     * The runtime is back after a stop and has read the position: breaches are counted anew, the high water is raised
     * to the mark if that is better, time went on. Call {@link DslVenueAnswers#stopMissing} where the stop does not rest.
     */
    public static DslState recovered(DslState before, BigDecimal mark, long now) {
        DslEngine.requireActive(before);
        DslState state = before.checked(Floors.seen(before, mark, now), now);
        return state.with(state.progress().forgiven());
    }

    /** The runtime is deleted: the state ends, its stop rests on unless it is to be cancelled. */
    public static DslStep deleted(DslState before, boolean cancelStop, long now) {
        DslEngine.requireActive(before);
        DslCloseReason reason =
                before.pendingClose() == null ? DslCloseReason.DSL_DELETED : DslCloseReason.CLOSE_POSITION_FAILED;
        List<DslEffect> effects = new ArrayList<>();
        String order = before.stop().orderId();
        if (cancelStop && order != null) {
            effects.add(new CancelStop(order));
        }
        LimitCloses.cancel(before, effects);
        effects.add(archive(before, reason, now));
        effects.add(new Announce(new DslEvent.Deleted()));
        return new DslStep(before.archived(now), effects);
    }

    /** A state without a stop. */
    static DslState fresh(ExitIdentity identity, ExitPosition position, ExitPolicy policy, BigDecimal mark, long now) {
        BigDecimal highWater = position.stricter(position.entryPrice(), mark);
        return new DslState(
                identity,
                position,
                policy,
                ExitTimes.startingAt(now),
                ExitProgress.from(position, policy.preset(), highWater, mark, now),
                StopOrder.NONE,
                null,
                0,
                true);
    }

    private static DslStep rebuilt(
            DslState before, ExitPosition position, ExitProgress progress, DslCloseReason reason, long now) {
        DslState state = LimitCloses.enlarged(before, position).with(position, before.policy(), progress, now);
        List<DslEffect> copy = List.of(archive(before, reason, now));
        return state.pendingClose() == null ? DslEngine.sync(state, copy) : new DslStep(state, copy);
    }

    private static Archive archive(DslState state, DslCloseReason reason, long now) {
        return new Archive(new ArchivedExit(state, reason, CloseSource.RUNTIME, null, now));
    }

    private static void requireSameSide(DslState before, ExitPosition position) {
        if (position.direction() != before.position().direction()) {
            throw new IllegalArgumentException("the position is " + position.direction() + " now: that is a flip");
        }
    }
}
