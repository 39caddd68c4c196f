package dev.flotilla.coach.notify.adapter;

import dev.flotilla.coach.notify.Notice;
import dev.flotilla.coach.notify.NoticeStore;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.query.JsonRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Notices and deliveries in Postgres. Taking a delivery moves its next attempt away: two replicas never try it together. */
@ApplicationScoped
public class PostgresNoticeStore implements NoticeStore {

    private static final String ADD = """
            with fresh as (insert into fleet.notification (kind, bot_id, dedupe_key, title, body)
              values (:kind, cast(cast(:bot as text) as text), :key, :title, :body) on conflict (dedupe_key) do nothing
              returning notification_id)
            insert into fleet.notification_delivery (notification_id, channel)
            select notification_id, channel from fresh cross join unnest(cast(:channels as text[])) as channel""";
    private static final String HOLD = """
            update fleet.notification_delivery d set next_attempt_at = :until where (d.notification_id, d.channel) in
              (select notification_id, channel from fleet.notification_delivery where status = 'PENDING' and next_attempt_at <= :now
               order by next_attempt_at limit :limit for update skip locked)""";
    private static final String HELD = """
            select d.notification_id, d.channel, d.attempts, n.kind, n.bot_id, n.dedupe_key, n.title, n.body
            from fleet.notification_delivery d join fleet.notification n using (notification_id)
            where d.status = 'PENDING' and d.next_attempt_at = :until order by d.notification_id""";
    private static final String END = """
            update fleet.notification_delivery set status = :status, attempts = attempts + 1,
              last_error = cast(cast(:error as text) as text),
              next_attempt_at = coalesce(cast(cast(:next as text) as timestamptz), next_attempt_at),
              sent_at = case when :status = 'SENT' then cast(:at as timestamptz) end
            where notification_id = :id and channel = :channel""";
    private static final String TRIM = "delete from fleet.notification where created_at < :before";

    private final Transactions transactions;

    PostgresNoticeStore(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A row of {@link #HELD}. */
    public record DueRow(
            long notificationId,
            String channel,
            int attempts,
            String kind,
            @Nullable String botId,
            String dedupeKey,
            String title,
            String body) {

        Due due() {
            return new Due(notificationId, channel, attempts, new Notice(kind, botId, dedupeKey, title, body));
        }
    }

    @Override
    public void add(Notice notice, List<String> channels) {
        transactions.inTransaction(session -> session.sql(ADD)
                .setParameter("kind", notice.kind())
                .setParameter("bot", notice.botId())
                .setParameter("key", notice.dedupeKey())
                .setParameter("title", notice.title())
                .setParameter("body", notice.body())
                .setParameter("channels", channels.toArray(String[]::new))
                .executeUpdate());
    }

    @Override
    public List<Due> take(Instant now, Duration held, int limit) {
        Instant until = now.plus(held).truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        return transactions
                .inTransaction(session -> session.sql(HOLD)
                        .setParameter("until", until)
                        .setParameter("now", now)
                        .setParameter("limit", limit)
                        .executeUpdate()
                        .chain(() -> JsonRows.select(session, HELD, Map.of("until", until), DueRow.class)))
                .stream()
                .map(DueRow::due)
                .toList();
    }

    @Override
    public void ended(Due due, String status, @Nullable String error, @Nullable Instant nextAttemptAt, Instant at) {
        transactions.inTransaction(session -> session.sql(END)
                .setParameter("status", status)
                .setParameter("error", error)
                .setParameter("next", nextAttemptAt == null ? null : nextAttemptAt.toString())
                .setParameter("at", at)
                .setParameter("id", due.notificationId())
                .setParameter("channel", due.channel())
                .executeUpdate());
    }

    @Override
    public void trim(Instant before) {
        transactions.inTransaction(
                session -> session.sql(TRIM).setParameter("before", before).executeUpdate());
    }
}
