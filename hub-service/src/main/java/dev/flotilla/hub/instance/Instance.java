package dev.flotilla.hub.instance;

import dev.flotilla.contracts.command.DesiredStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bot as the hub runs it: one row of {@code bot_instance}.
 *
 * @param generation the newest granted; 0 before the first grant
 * @param lastError why it is not where it should be, in words; null when all is well
 * @param startedAt when the present generation was seen to run, or its holder vanished and may have run it; null before
 * @param revision grows with each change; a change is written only over the revision it was decided on
 */
public record Instance(
        String botId,
        String pool,
        Mandate mandate,
        InstanceState state,
        Instant stateSince,
        long generation,
        Restarts restarts,
        @Nullable String lastError,
        @Nullable Instant startedAt,
        @Nullable Instant stoppedAt,
        long revision) {

    /** Revision of an instance that has no row yet. */
    public static final long UNSAVED = 0;

    static Instance unknown(String botId, String pool, Mandate mandate) {
        InstanceState stopped = new InstanceState.Stopped();
        return new Instance(
                botId, pool, mandate, stopped, mandate.since(), 0, Restarts.NONE, null, null, null, UNSAVED);
    }

    /** Id of the start task of the current generation: one grant, one task. */
    public String taskId() {
        return botId + ":" + generation;
    }

    public DesiredStatus desired() {
        return mandate.desired();
    }

    public long controlVersion() {
        return mandate.controlVersion();
    }

    /** Some worker should host it. */
    public boolean wanted() {
        return mandate.hosting();
    }

    Instance with(InstanceState next, Instant now) {
        boolean runs = next instanceof InstanceState.Running || next instanceof InstanceState.Paused;
        Instant started = runs && startedAt == null ? now : startedAt;
        Instant stopped = next instanceof InstanceState.Stopped ? now : stoppedAt;
        return new Instance(
                botId, pool, mandate, next, now, generation, restarts, lastError, started, stopped, revision);
    }

    Instance withMandate(Mandate next) {
        return new Instance(
                botId, pool, next, state, stateSince, generation, restarts, lastError, startedAt, stoppedAt, revision);
    }

    Instance withNextGeneration() {
        return new Instance(
                botId,
                pool,
                mandate,
                state,
                stateSince,
                generation + 1,
                restarts,
                lastError,
                null,
                stoppedAt,
                revision);
    }

    Instance withStarted(Instant at) {
        return new Instance(
                botId, pool, mandate, state, stateSince, generation, restarts, lastError, at, stoppedAt, revision);
    }

    Instance withRestarts(Restarts next) {
        return new Instance(
                botId, pool, mandate, state, stateSince, generation, next, lastError, startedAt, stoppedAt, revision);
    }

    Instance withError(@Nullable String error) {
        return new Instance(
                botId, pool, mandate, state, stateSince, generation, restarts, error, startedAt, stoppedAt, revision);
    }

    Instance withRevision(long next) {
        return new Instance(
                botId, pool, mandate, state, stateSince, generation, restarts, lastError, startedAt, stoppedAt, next);
    }
}
