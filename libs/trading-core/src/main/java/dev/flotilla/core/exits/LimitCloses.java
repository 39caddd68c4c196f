package dev.flotilla.core.exits;

import dev.flotilla.core.exits.DslEffect.CancelPost;
import dev.flotilla.core.exits.DslEffect.ClosePosition;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Closes by limit order, as {@link ExitOrderType#FEE_OPTIMIZED_LIMIT} asks for: posted, they wait; when their time is over they are
 * cancelled and the rest goes out at market, or is posted again. Pure.
 */
public final class LimitCloses {
    private static final long MILLIS_PER_SECOND = 1000;

    private LimitCloses() {}

    /** The limit order was taken by the venue, or one of an earlier life was found there. */
    public static DslState posted(DslState before, BigDecimal price, String orderId, long now) {
        PendingClose pending = DslVenueAnswers.pending(before);
        LimitTry tried = pending.limit() == null ? LimitTry.of(before.position().size()) : pending.limit();
        return before.with(pending.with(tried.resting(orderId, price, now)));
    }

    /** The venue did not take the limit order on this tick. */
    public static DslStep notPosted(DslState before) {
        return unfilled(before);
    }

    /** True when the limit order that rests must go: its time is over, nothing guards the position, or the rules say market now. */
    public static boolean overdue(DslState state, long now) {
        PendingClose pending = state.pendingClose();
        LimitTry tried = pending == null ? null : pending.limit();
        if (tried == null || tried.orderId() == null) {
            return false;
        }
        return now - tried.postedAtMillis() >= timeoutMillis(state)
                || state.stop().orderId() == null
                || !state.policy().limited();
    }

    /** How long a limit order may rest. */
    public static long timeoutMillis(DslState state) {
        return state.policy().limitClose().executionTimeoutSeconds() * MILLIS_PER_SECOND;
    }

    /**
     * The limit order rests no more; what it filled counts. What is left of the position, a fresh read tells; from now on it is the
     * market's, if the policy wants that.
     */
    public static DslState ended(DslState before, BigDecimal filled, @Nullable BigDecimal averagePrice) {
        PendingClose pending = DslVenueAnswers.pending(before);
        if (pending.limit() == null) {
            return before;
        }
        LimitTry ended = pending.limit().ended(filled, averagePrice);
        boolean taker = before.policy().limitClose().ensureExecutionAsTaker();
        return before.with(pending.with(taker ? ended.asTaker() : ended));
    }

    /** The limit order is gone and the position is still open: the rest at market, or again on the next tick. */
    public static DslStep unfilled(DslState before) {
        PendingClose pending = DslVenueAnswers.pending(before);
        boolean unguarded = before.stop().orderId() == null;
        if (!before.policy().limitClose().ensureExecutionAsTaker()
                && !unguarded
                && before.policy().limited()) {
            return DslVenueAnswers.closeFailed(before);
        }
        LimitTry tried = pending.limit() == null ? LimitTry.of(before.position().size()) : pending.limit();
        DslState state = before.with(pending.with(tried.asTaker()));
        return new DslStep(
                state,
                List.of(new ClosePosition(pending.reason(), state.position().size())));
    }

    static void cancel(DslState before, List<DslEffect> effects) {
        PendingClose pending = before.pendingClose();
        if (pending != null && pending.limit() != null && pending.limit().orderId() != null) {
            effects.add(new CancelPost(pending.limit().orderId()));
        }
    }

    /** The position was enlarged while a close is on its way: there is more to close. */
    static DslState enlarged(DslState before, ExitPosition position) {
        PendingClose pending = before.pendingClose();
        BigDecimal more = position.size().subtract(before.position().size());
        return pending == null || pending.limit() == null || more.signum() <= 0
                ? before
                : before.with(pending.with(pending.limit().enlarged(more)));
    }

    /** The end of a position as it is kept: with the size that was to be closed and the mean price of all parts. */
    static ArchivedExit archived(
            DslState before, DslCloseReason reason, CloseSource source, @Nullable BigDecimal price, long now) {
        PendingClose pending = before.pendingClose();
        if (pending == null || pending.limit() == null) {
            return new ArchivedExit(before, reason, source, price, now);
        }
        ExitPosition whole = before.position().withSize(pending.limit().whole());
        DslState state = before.with(whole, before.policy(), before.progress(), now);
        return new ArchivedExit(state, reason, source, pending.limit().exitPrice(price), now);
    }
}
