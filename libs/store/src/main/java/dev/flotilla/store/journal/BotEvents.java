package dev.flotilla.store.journal;

import dev.flotilla.store.audit.AuditFact;
import dev.flotilla.store.query.Bulk;
import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;

/**
 * What people did to a bot and what it asked of them, beside what the hub did (table {@code process_event}). Append only, inside
 * the caller's transaction.
 */
public final class BotEvents {

    /** One row of ids for both tables, so that everything that happened has one order. */
    private static final String NEXT_ID = "nextval(pg_get_serial_sequence('fleet.process_event', 'event_id'))";

    /** Both tables, to select from: id, at, bot_id, event, source, detail. */
    public static final String ALL = """
            (select event_id as id, at, bot_id, event, source, detail from fleet.process_event
             union all select event_id, at, bot_id, event, actor, detail from fleet.bot_event) e""";

    private static final String APPEND = """
            insert into fleet.bot_event (event_id, bot_id, at, event, actor, detail) overriding system value
            values (""" + NEXT_ID + """
            , :bot, :at, :event, :actor, cast(cast(:detail as text) as jsonb))""";

    /** New parameters are stored. */
    public static final String CONFIG_CHANGED = "config_changed";

    private BotEvents() {}

    /**
     * @param event past tense, e.g. {@code consent_granted}
     * @param fact who, when and the detail, as in the audit chain
     */
    public static Uni<Void> append(Session session, String botId, String event, AuditFact fact) {
        return session.sql(APPEND)
                .setParameter("bot", botId)
                .setParameter("at", fact.at())
                .setParameter("event", event)
                .setParameter("actor", fact.actor())
                .setParameter("detail", fact.detail())
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Many at once; the rows have {@code bot_id}, {@code event} and {@code detail}, all share {@code :actor} and {@code :at}. */
    public static <T> Bulk<T> ordered() {
        return rows(":actor", ":at");
    }

    /** What bots told themselves, at the moment it is stored: a market may run at another speed. */
    public static <T> Bulk<T> told() {
        return rows("'bot'", "now()");
    }

    private static <T> Bulk<T> rows(String actor, String at) {
        return Bulk.into("""
                insert into fleet.bot_event (event_id, bot_id, at, event, actor, detail) overriding system value
                select %s, bot_id, %s, event, %s, detail from (:rows) r""".formatted(NEXT_ID, at, actor));
    }
}
