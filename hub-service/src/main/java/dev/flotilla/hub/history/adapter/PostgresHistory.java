package dev.flotilla.hub.history.adapter;

import dev.flotilla.hub.history.HistoryStore;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Rows of {@code process_event}, {@code health_alert}, {@code instance_task} and {@code heartbeat_minute}. */
@ApplicationScoped
public class PostgresHistory implements HistoryStore {

    private static final String EVENTS = """
            delete from fleet.process_event where event_id in (
              select event_id from (select event_id, at from fleet.process_event order by event_id limit :limit) oldest
              where at < :moment)
            """;
    private static final String ALERTS = """
            delete from fleet.health_alert where alert_id in (
              select alert_id from (select alert_id, recovered_at from fleet.health_alert order by alert_id limit :limit) oldest
              where recovered_at < :moment)
            """;
    private static final String MINUTES = """
            delete from fleet.heartbeat_minute where (bot_id, minute) in (
              select bot_id, minute from fleet.heartbeat_minute where minute < :moment order by minute limit :limit)
            """;
    private static final String TASKS = """
            delete from fleet.instance_task where task_id in (
              select task_id from fleet.instance_task
              where state not in ('QUEUED', 'CLAIMED') and updated_at < :moment limit :limit)
            """;

    private final Transactions transactions;

    PostgresHistory(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public int forgetBefore(Instant moment, int limit) {
        return transactions.inTransaction(session -> delete(session, EVENTS, moment, limit)
                .chain(events -> delete(session, ALERTS, moment, limit)
                        .chain(alerts -> delete(session, TASKS, moment, limit).map(tasks -> events + alerts + tasks))));
    }

    @Override
    public int forgetMinutesBefore(Instant moment, int limit) {
        return transactions.inTransaction(session -> delete(session, MINUTES, moment, limit));
    }

    private static Uni<Integer> delete(Session session, String statement, Instant moment, int limit) {
        return session.sql(statement)
                .setParameter("moment", moment)
                .setParameter("limit", limit)
                .executeUpdate();
    }
}
