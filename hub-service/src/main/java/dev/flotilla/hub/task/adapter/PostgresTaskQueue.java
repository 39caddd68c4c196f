package dev.flotilla.hub.task.adapter;

import dev.flotilla.contracts.task.BotTask;
import dev.flotilla.hub.task.TaskQueue;
import dev.flotilla.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Queued rows of {@code instance_task}; pollers at the same moment get different ones. */
@ApplicationScoped
public class PostgresTaskQueue implements TaskQueue {

    /** Time a poller has for its claim before the task is offered to the next one. */
    private static final double OFFER_SECONDS = 2;

    private static final String OFFER = """
            update fleet.instance_task t set offered_at = clock_timestamp()
            where t.task_id in (
              select task_id from fleet.instance_task
              where pool = :pool and state = 'QUEUED'
                and (offered_at is null or offered_at < clock_timestamp() - make_interval(secs => :held))
              order by created_at limit :limit for update skip locked)
            returning t.task_id, t.type, t.bot_id, t.pool, t.generation, t.control_version,
              cast(extract(epoch from t.created_at) * 1000000 as bigint) as created_micros,
              coalesce((select i.protect_only from fleet.bot_instance i where i.bot_id = t.bot_id), false) as protect_only
            """;

    private static final long MICROS = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private final Transactions transactions;

    PostgresTaskQueue(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<BotTask> offer(String pool, int limit) {
        return transactions
                .inTransaction(session -> session.sql(OFFER, Object[].class)
                        .setParameter("pool", pool)
                        .setParameter("held", OFFER_SECONDS)
                        .setParameter("limit", Math.clamp(limit, 1, LIMIT_MAX))
                        .getResultList())
                .stream()
                .map(PostgresTaskQueue::task)
                .toList();
    }

    private static BotTask task(Object[] row) {
        long micros = number(row[6]);
        return new BotTask(
                (String) row[0],
                (String) row[1],
                (String) row[2],
                (String) row[3],
                number(row[4]),
                number(row[5]),
                Instant.ofEpochSecond(micros / MICROS, micros % MICROS * NANOS_PER_MICRO),
                (boolean) row[7]);
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
