package dev.flotilla.store.row;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A job of the coach's scheduler and how its last run ended. */
@Entity
@Table(schema = "fleet", name = "scheduler_job")
@SuppressWarnings("NullAway.Init")
public class SchedulerJobRow {
    @Id
    @Column(name = "job_key")
    public String jobKey;

    public String name;

    public String schedule;

    /** market or wall: which clock the schedule follows (D13). */
    public String clock;

    public boolean enabled;

    @Column(name = "last_run_at")
    public @Nullable Instant lastRunAt;

    @Column(name = "last_status")
    public @Nullable String lastStatus;

    @Column(name = "last_duration_millis")
    public @Nullable Long lastDurationMillis;

    @Column(name = "next_run_at")
    public @Nullable Instant nextRunAt;

    @Column(name = "consecutive_failures")
    public int consecutiveFailures;
}
