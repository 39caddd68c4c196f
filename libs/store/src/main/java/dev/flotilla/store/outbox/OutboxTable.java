package dev.flotilla.store.outbox;

import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** SQL of one outbox table. */
@ApplicationScoped
class OutboxTable {

    /** An unsent row: enough to send it and to mark it. */
    record Pending(long id, OutboxMessage message) {}

    private final @Nullable String name;

    OutboxTable(OutboxConfig config) {
        this.name = config.table().map(OutboxTable::qualified).orElse(null);
    }

    boolean configured() {
        return name != null;
    }

    /** One statement for all of them, in this order; ids that are there already are left alone. */
    Uni<Void> insert(Session session, List<OutboxMessage> messages) {
        return session.sql("insert into " + name()
                        + " (stream, type, message_id, payload, trace_parent)"
                        + " select stream, type, id, payload, trace from unnest(cast(:streams as text[]),"
                        + " cast(:types as text[]), cast(:ids as text[]), cast(:payloads as text[]), cast(:traces as text[]))"
                        + " with ordinality as m (stream, type, id, payload, trace, place) order by place"
                        + " on conflict (message_id) do nothing")
                .setParameter("streams", texts(messages, OutboxMessage::stream))
                .setParameter("types", texts(messages, OutboxMessage::type))
                .setParameter("ids", texts(messages, OutboxMessage::messageId))
                .setParameter("payloads", texts(messages, OutboxMessage::payload))
                .setParameter("traces", texts(messages, OutboxMessage::traceParent))
                .executeUpdate()
                .replaceWithVoid();
    }

    private static @Nullable String[] texts(
            List<OutboxMessage> messages, Function<OutboxMessage, @Nullable String> part) {
        return messages.stream().map(part).toArray(String[]::new);
    }

    /** One relay at a time sends, or replicas would change the order. False = another one is at it. */
    Uni<Boolean> lock(Session session) {
        return session.sql("select pg_try_advisory_xact_lock(hashtext(:name))", Boolean.class)
                .setParameter("name", name())
                .getSingleResult();
    }

    Uni<List<Pending>> unsent(Session session, int limit) {
        return session.sql(
                        "select outbox_id, stream, type, message_id, payload, trace_parent from " + name()
                                + " where sent_at is null order by outbox_id limit :limit",
                        Object[].class)
                .setParameter("limit", limit)
                .getResultList()
                .map(rows -> rows.stream().map(OutboxTable::pending).toList());
    }

    Uni<Void> markSent(Session session, List<Pending> sent) {
        Long[] ids = sent.stream().map(Pending::id).toArray(Long[]::new);
        return session.sql("update " + name() + " set sent_at = now() where outbox_id = any(:ids)")
                .setParameter("ids", ids)
                .executeUpdate()
                .replaceWithVoid();
    }

    Uni<Void> markSentIds(Session session, List<String> messageIds) {
        return session.sql("update " + name() + " set sent_at = now() where message_id = any(:ids) and sent_at is null")
                .setParameter("ids", messageIds.toArray(String[]::new))
                .executeUpdate()
                .replaceWithVoid();
    }

    Uni<Integer> deleteSentBefore(Session session, Duration age, int limit) {
        return session.sql("delete from " + name() + " where outbox_id in (select outbox_id from " + name()
                        + " where sent_at < now() - make_interval(secs => :age) limit :limit)")
                .setParameter("age", (double) age.toSeconds())
                .setParameter("limit", limit)
                .executeUpdate();
    }

    Uni<Long> countUnsent(Session session) {
        return session.sql("select count(*) from " + name() + " where sent_at is null", Long.class)
                .getSingleResult();
    }

    private String name() {
        if (name == null) {
            throw new IllegalStateException("fleet.outbox.table is not set: this service has no outbox");
        }
        return name;
    }

    private static Pending pending(Object[] row) {
        return new Pending(
                ((Number) row[0]).longValue(),
                new OutboxMessage(
                        (String) row[1], (String) row[2], (String) row[3], (String) row[4], (@Nullable String) row[5]));
    }

    private static String qualified(String table) {
        if (!table.matches("[a-z][a-z_]{0,50}")) {
            throw new IllegalArgumentException("fleet.outbox.table must be a plain table name, was " + table);
        }
        return "fleet." + table;
    }
}
