package dev.flotilla.store.row;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the hub knows of a bot's instance: desired, actual and the generation granted last. Written by the hub alone. */
@Entity
@Table(schema = "fleet", name = "bot_instance")
@SuppressWarnings("NullAway.Init")
public class BotInstanceRow {
    @Id
    @Column(name = "bot_id")
    public String botId;

    public String pool;

    @Column(name = "desired_status")
    public String desiredStatus;

    @Column(name = "control_version")
    public long controlVersion;

    @Column(name = "actual_status")
    public String actualStatus;

    public long generation;

    @Column(name = "worker_id")
    public @Nullable String workerId;

    @Column(name = "task_id")
    public @Nullable String taskId;

    @Column(name = "restart_count")
    public int restartCount;

    @Column(name = "consecutive_failures")
    public int consecutiveFailures;

    @Column(name = "next_retry_at")
    public @Nullable Instant nextRetryAt;

    @Column(name = "last_error")
    public @Nullable String lastError;

    @Column(name = "state_since")
    public Instant stateSince;

    @Column(name = "started_at")
    public @Nullable Instant startedAt;

    @Column(name = "stopped_at")
    public @Nullable Instant stoppedAt;

    @Column(name = "updated_at")
    public Instant updatedAt;
}
