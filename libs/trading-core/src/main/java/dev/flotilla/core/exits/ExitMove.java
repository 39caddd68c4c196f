package dev.flotilla.core.exits;

/**
 * All that ticks change of a state while its frame stays ({@link DslState#framedAs}): a state and its newest move are the state as it is
 * now, digit for digit. So what is kept of a tick can be small.
 *
 * @param fetchFailures consecutive ticks without a price
 */
public record ExitMove(ExitProgress progress, int fetchFailures, long lastCheckMillis, long updatedAtMillis) {

    public static ExitMove of(DslState state) {
        return new ExitMove(
                state.progress(),
                state.fetchFailures(),
                state.times().lastCheckMillis(),
                state.times().updatedAtMillis());
    }

    /** The state that this was taken of, out of an earlier one in the same frame. */
    public DslState onto(DslState before) {
        ExitTimes times = before.times();
        return new DslState(
                before.identity(),
                before.position(),
                before.policy(),
                new ExitTimes(times.openedAtMillis(), times.createdAtMillis(), lastCheckMillis, updatedAtMillis),
                progress,
                before.stop(),
                before.pendingClose(),
                fetchFailures,
                before.active());
    }
}
