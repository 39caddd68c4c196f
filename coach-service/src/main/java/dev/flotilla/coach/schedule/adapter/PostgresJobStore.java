package dev.flotilla.coach.schedule.adapter;

import dev.flotilla.coach.schedule.JobRun;
import dev.flotilla.coach.schedule.JobSpec;
import dev.flotilla.coach.schedule.JobState;
import dev.flotilla.coach.schedule.JobStore;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.query.JsonRows;
import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The job table in Postgres. The status column doubles as the single-flight mark, taken by compare-and-set. */
@ApplicationScoped
class PostgresJobStore implements JobStore {

    private static final String REGISTER = """
            insert into fleet.scheduler_job (job_key, name, schedule, clock, bots, runs, delivery)
            values (:key, :name, :schedule, :clock, :bots, :runs, :delivery)
            on conflict (job_key) do update set name = excluded.name, schedule = excluded.schedule, clock = excluded.clock,
              bots = excluded.bots, runs = excluded.runs, delivery = excluded.delivery
            """;
    private static final String MARK = """
            update fleet.scheduler_job set last_status = 'RUNNING', last_run_at = :started
            where job_key = :key and (last_status is distinct from 'RUNNING' or last_run_at < :stale)
            """;
    private static final String BEGIN = """
            insert into fleet.job_run (job_key, started_at, status) values (:key, :started, 'RUNNING') returning run_id
            """;
    private static final String FINISH_JOB = """
            update fleet.scheduler_job set last_status = :status, last_duration_millis = :millis, next_run_at = :next,
              consecutive_failures = case when :status = 'OK' then 0 else consecutive_failures + 1 end
            where job_key = :key
            """;
    private static final String FINISH_RUN = """
            update fleet.job_run set finished_at = :finished, status = :status, message = :message where run_id = :run
            """;
    private static final String TRIM = """
            delete from fleet.job_run where job_key = :key and run_id <=
              (select run_id from fleet.job_run where job_key = :key order by run_id desc offset :keep limit 1)
            """;
    private static final String JOBS = """
            select job_key as key, name, schedule, clock, enabled, last_run_at, last_status, last_duration_millis, next_run_at,
              consecutive_failures
            from fleet.scheduler_job order by job_key
            """;
    private static final String RUNS = """
            select run_id, started_at, finished_at, status, message from fleet.job_run
            where job_key = :key order by run_id desc limit :limit
            """;

    private final Transactions transactions;

    PostgresJobStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void register(List<JobSpec> specs) {
        transactions.inTransaction(session -> Multi.createFrom()
                .iterable(specs)
                .onItem()
                .transformToUniAndConcatenate(spec -> session.sql(REGISTER)
                        .setParameter("key", spec.key())
                        .setParameter("name", spec.name())
                        .setParameter("schedule", spec.cron())
                        .setParameter("clock", spec.clock().word())
                        .setParameter("bots", spec.bots().word())
                        .setParameter("runs", spec.runs())
                        .setParameter("delivery", spec.delivery().word())
                        .executeUpdate())
                .collect()
                .asList());
    }

    @Override
    public List<JobState> jobs() {
        return transactions.reading(session -> JsonRows.select(session, JOBS, Map.of(), JobState.class));
    }

    @Override
    public List<JobRun> runs(String key, int limit) {
        return transactions
                .reading(session -> session.sql(RUNS, Object[].class)
                        .setParameter("key", key)
                        .setParameter("limit", limit)
                        .getResultList())
                .stream()
                .map(row -> new JobRun(
                        ((Number) row[0]).longValue(),
                        key,
                        Moments.required(row[1]),
                        Moments.of(row[2]),
                        (String) row[3],
                        (String) row[4]))
                .toList();
    }

    @Override
    public Optional<Long> begin(String key, Instant startedAt, Instant staleBefore) {
        return transactions.inTransaction(session -> session.sql(MARK)
                .setParameter("started", startedAt)
                .setParameter("key", key)
                .setParameter("stale", staleBefore)
                .executeUpdate()
                .chain(marked ->
                        marked == 0 ? Uni.createFrom().item(Optional.empty()) : insertRun(session, key, startedAt)));
    }

    private static Uni<Optional<Long>> insertRun(Session session, String key, Instant startedAt) {
        return session.sql(BEGIN, Long.class)
                .setParameter("key", key)
                .setParameter("started", startedAt)
                .getSingleResult()
                .map(Optional::of);
    }

    @Override
    public void finish(String key, long runId, Ending ending, int keep) {
        transactions.inTransaction(session -> session.sql(FINISH_JOB)
                .setParameter("status", ending.status())
                .setParameter(
                        "millis",
                        Duration.between(ending.startedAt(), ending.finishedAt())
                                .toMillis())
                .setParameter("next", ending.nextRunAt())
                .setParameter("key", key)
                .executeUpdate()
                .chain(() -> session.sql(FINISH_RUN)
                        .setParameter("finished", ending.finishedAt())
                        .setParameter("status", ending.status())
                        .setParameter("message", ending.message())
                        .setParameter("run", runId)
                        .executeUpdate())
                .chain(() -> session.sql(TRIM)
                        .setParameter("key", key)
                        .setParameter("keep", keep)
                        .executeUpdate()));
    }
}
