package dev.flotilla.hub.instance.adapter;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.hub.instance.ActualStatus;
import dev.flotilla.hub.instance.Change;
import dev.flotilla.hub.instance.Instance;
import dev.flotilla.hub.instance.InstanceState;
import dev.flotilla.hub.instance.Mandate;
import dev.flotilla.hub.instance.Restarts;
import dev.flotilla.hub.instance.Takeover;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code bot_instance} as JSON, in both directions.
 *
 * @param expected revision that the row must still have to be written; only on the way in
 */
record InstanceRow(
        String botId,
        String pool,
        String desiredStatus,
        long controlVersion,
        Instant desiredSince,
        String actualStatus,
        long generation,
        @Nullable String workerId,
        @Nullable String taskId,
        int restartCount,
        int consecutiveFailures,
        @Nullable Instant nextRetryAt,
        List<Instant> failureTimes,
        @Nullable String lastError,
        Instant stateSince,
        @Nullable Instant startedAt,
        @Nullable Instant stoppedAt,
        boolean protectOnly,
        boolean halting,
        @Nullable String supersededBy,
        @Nullable Instant supersededAt,
        @Nullable String takeover,
        long revision,
        long expected) {

    /** Columns that are read and written, in the order of the components; {@code expected} is none of them. */
    static final String COLUMNS =
            "bot_id, pool, desired_status, control_version, desired_since, actual_status, generation,"
                    + " worker_id, task_id, restart_count, consecutive_failures, next_retry_at, failure_times, last_error,"
                    + " state_since, started_at, stopped_at, protect_only, halting, superseded_by, superseded_at, takeover,"
                    + " revision";

    static InstanceRow of(Change change) {
        Instance after = change.after();
        Mandate mandate = after.mandate();
        Takeover takeover = mandate.takeover();
        return new InstanceRow(
                after.botId(),
                after.pool(),
                after.desired().name(),
                after.controlVersion(),
                mandate.since(),
                after.state().status().name(),
                after.generation(),
                workerId(after.state()),
                taskId(after.state()),
                after.restarts().total(),
                after.restarts().consecutive(),
                after.state() instanceof InstanceState.Backoff backoff ? backoff.retryAt() : null,
                after.restarts().failures(),
                after.lastError(),
                after.stateSince(),
                after.startedAt(),
                after.stoppedAt(),
                mandate.protectOnly(),
                mandate.halting(),
                takeover == null ? null : takeover.by(),
                takeover == null ? null : takeover.since(),
                takeover == null ? null : takeover.phase().name().toLowerCase(Locale.ROOT),
                after.revision(),
                change.expectedRevision());
    }

    Instance toInstance() {
        return new Instance(
                botId,
                pool,
                new Mandate(
                        DesiredStatus.valueOf(desiredStatus),
                        controlVersion,
                        desiredSince,
                        halting,
                        protectOnly,
                        takenOver()),
                state(),
                stateSince,
                generation,
                new Restarts(restartCount, consecutiveFailures, failureTimes),
                lastError,
                startedAt,
                stoppedAt,
                revision);
    }

    private @Nullable Takeover takenOver() {
        if (supersededBy == null) {
            return null;
        }
        String phase = need(takeover, "takeover").toUpperCase(Locale.ROOT);
        return new Takeover(supersededBy, need(supersededAt, "superseded_at"), Takeover.Phase.valueOf(phase));
    }

    private InstanceState state() {
        return switch (ActualStatus.valueOf(actualStatus)) {
            case STOPPED -> new InstanceState.Stopped();
            case STARTING ->
                workerId == null
                        ? new InstanceState.Queued(need(taskId, "task_id"))
                        : new InstanceState.Claimed(need(taskId, "task_id"), workerId);
            case RUNNING -> new InstanceState.Running(need(workerId, "worker_id"));
            case PAUSED -> new InstanceState.Paused(need(workerId, "worker_id"));
            case STOPPING -> new InstanceState.Stopping(need(workerId, "worker_id"));
            case DEAD -> new InstanceState.Dead();
            case BACKOFF -> new InstanceState.Backoff(need(nextRetryAt, "next_retry_at"));
            case QUARANTINED -> new InstanceState.Quarantined();
        };
    }

    private static @Nullable String workerId(InstanceState state) {
        return state instanceof InstanceState.Held held ? held.workerId() : null;
    }

    private static @Nullable String taskId(InstanceState state) {
        if (state instanceof InstanceState.Queued queued) {
            return queued.taskId();
        }
        return state instanceof InstanceState.Claimed claimed ? claimed.taskId() : null;
    }

    private <T> T need(@Nullable T value, String column) {
        if (value == null) {
            throw new IllegalStateException("bot_instance of " + botId + " is " + actualStatus + " without " + column);
        }
        return value;
    }
}
