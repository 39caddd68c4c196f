package dev.flotilla.coach.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The job table. */
public interface JobStore {

    /** Inserts what is new and renews names and schedules; keeps what operators changed. */
    void register(List<JobSpec> specs);

    List<JobState> jobs();

    List<JobRun> runs(String key, int limit);

    /**
     * Marks the job as running for this holder; empty when someone else runs it. A mark older than {@code staleBefore} belongs to a
     * process that died and is taken over.
     */
    Optional<Long> begin(String key, Instant startedAt, Instant staleBefore);

    /** Stores the end of a run and plans the next; keeps the newest {@code keep} runs. */
    void finish(String key, long runId, Ending ending, int keep);

    /** @param nextRunAt on the job's clock */
    record Ending(String status, String message, Instant startedAt, Instant finishedAt, Instant nextRunAt) {}
}
