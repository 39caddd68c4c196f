package dev.flotilla.params.jobs.adapter;

import dev.flotilla.contracts.api.Jobs;
import dev.flotilla.params.jobs.JobQueries;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.query.JsonRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The job table as the coach keeps it, with the bots that each job looks after. */
@ApplicationScoped
public class PostgresJobQueries implements JobQueries {

    private static final String JOBS = """
            with modes as (select count(*) as all_bots, count(*) filter (where coalesce(p.params ->> 'mode', 'paper') = 'paper') as paper
              from fleet.bot b join lateral (select params from fleet.bot_param where bot_id = b.bot_id
                order by version desc limit 1) p on true)
            select j.job_key, j.name, j.schedule, j.clock, j.enabled, j.runs, j.delivery, j.bots as mode, j.last_run_at, j.last_status,
              j.last_duration_millis, j.next_run_at, j.consecutive_failures,
              case j.bots when 'paper' then m.paper when 'live' then m.all_bots - m.paper else m.all_bots end as bots
            from fleet.scheduler_job j cross join modes m order by j.job_key""";

    private final Transactions transactions;

    PostgresJobQueries(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A row of {@link #JOBS}. */
    public record JobRow(
            String jobKey,
            String name,
            String schedule,
            String clock,
            boolean enabled,
            String runs,
            String delivery,
            String mode,
            @Nullable Instant lastRunAt,
            @Nullable String lastStatus,
            @Nullable Long lastDurationMillis,
            @Nullable Instant nextRunAt,
            int consecutiveFailures,
            int bots) {

        Jobs.Job job() {
            return new Jobs.Job(
                    jobKey,
                    name,
                    enabled && bots > 0,
                    new Jobs.Schedule("cron", schedule, "UTC"),
                    "isolated",
                    runs,
                    new Jobs.Delivery(delivery),
                    mode,
                    bots,
                    clock,
                    lastRunAt,
                    lastStatus,
                    lastDurationMillis,
                    nextRunAt,
                    consecutiveFailures);
        }
    }

    @Override
    public List<Jobs.Job> all() {
        return transactions.reading(session -> JsonRows.select(session, JOBS, Map.of(), JobRow.class)).stream()
                .map(JobRow::job)
                .toList();
    }
}
