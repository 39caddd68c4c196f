package dev.flotilla.store.journal;

import dev.flotilla.store.audit.AuditFact;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/** Appends to a bot's journal what people did to it, inside the caller's transaction; append only. */
public final class BotEvents {

    private static final String APPEND = """
            insert into fleet.bot_event (bot_id, at, event, actor, detail)
            values (:bot, :at, :event, :actor, cast(cast(:detail as text) as jsonb))""";

    private BotEvents() {}

    /**
     * @param event past tense, e.g. {@code consent_granted}
     * @param fact who, when and the detail, as in the audit chain
     */
    public static Uni<Void> append(Mutiny.Session session, String botId, String event, AuditFact fact) {
        return session.createNativeQuery(APPEND)
                .setParameter("bot", botId)
                .setParameter("at", fact.at())
                .setParameter("event", event)
                .setParameter("actor", fact.actor())
                .setParameter("detail", fact.detail())
                .executeUpdate()
                .replaceWithVoid();
    }
}
