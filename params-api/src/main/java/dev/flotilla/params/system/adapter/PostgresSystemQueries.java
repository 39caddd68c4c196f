package dev.flotilla.params.system.adapter;

import dev.flotilla.contracts.api.Infrastructure;
import dev.flotilla.params.system.SystemQueries;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.query.JsonRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Workers and events as the hub wrote them. */
@ApplicationScoped
public class PostgresSystemQueries implements SystemQueries {

    private static final int WORKERS_MAX = 200;
    private static final String WORKERS = """
            select worker_id, pool, host, url, capacity, free_slots, rss_bytes, cpu_share, spooled_reports, build,
              (extract(epoch from now() - last_seen_at) * 1000)::bigint as heartbeat_age_millis, started_at,
              (select count(*) from fleet.bot_instance i where i.worker_id = w.worker_id
                and i.actual_status in ('STARTING', 'RUNNING', 'PAUSED', 'STOPPING')) as bots,
              cordoned_at is not null as cordoned, cordon_reason, draining, lost_at
            from fleet.worker w where last_seen_at > now() - interval '1 hour' order by worker_id limit :limit""";
    private static final String EVENTS = """
            select event_id as id, at, bot_id, event, source, detail from fleet.process_event
            order by event_id desc limit :limit""";

    private final Transactions transactions;

    PostgresSystemQueries(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A row of {@link #WORKERS}. */
    public record Worker(
            String workerId,
            String pool,
            String host,
            String url,
            int capacity,
            int freeSlots,
            long rssBytes,
            double cpuShare,
            long spooledReports,
            String build,
            long heartbeatAgeMillis,
            Instant startedAt,
            int bots,
            boolean cordoned,
            @Nullable String cordonReason,
            boolean draining,
            @Nullable Instant lostAt) {

        WorkerRow row() {
            Infrastructure.WorkerState state = new Infrastructure.WorkerState(
                    workerId,
                    pool,
                    host,
                    capacity,
                    freeSlots,
                    rssBytes,
                    cpuShare,
                    spooledReports,
                    heartbeatAgeMillis,
                    build,
                    startedAt,
                    bots,
                    cordoned,
                    cordonReason,
                    draining,
                    lostAt);
            return new WorkerRow(state, URI.create(url));
        }
    }

    @Override
    public List<WorkerRow> workers() {
        return transactions
                .reading(session -> JsonRows.select(session, WORKERS, Map.of("limit", WORKERS_MAX), Worker.class))
                .stream()
                .map(Worker::row)
                .toList();
    }

    @Override
    public List<Infrastructure.ProcessEvent> events(int limit) {
        return transactions.reading(
                session -> JsonRows.select(session, EVENTS, Map.of("limit", limit), Infrastructure.ProcessEvent.class));
    }
}
