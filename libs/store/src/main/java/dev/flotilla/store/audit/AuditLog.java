package dev.flotilla.store.audit;

import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Appends to the chain inside the caller's transaction. Writers wait for each other until the commit: the chain has no forks. */
@ApplicationScoped
public class AuditLog {

    private static final String LAST = "select hash from fleet.audit_event order by audit_id desc limit 1";
    private static final String APPEND = """
            insert into fleet.audit_event (at, actor, action, subject, detail, prev_hash, hash)
            values (:at, :actor, :action, :subject, :detail, :previous, :hash)""";

    public Uni<Void> append(Session session, AuditFact fact) {
        return session.sql("select pg_advisory_xact_lock(hashtext('fleet.audit_event'))", Object.class)
                .getSingleResultOrNull()
                .chain(() -> lastHash(session))
                .chain(previous -> insert(session, previous, fact));
    }

    private static Uni<String> lastHash(Session session) {
        return session.sql(LAST, String.class)
                .getSingleResultOrNull()
                .map(hash -> hash == null ? AuditHash.GENESIS : hash);
    }

    private static Uni<Void> insert(Session session, String previous, AuditFact fact) {
        return session.sql(APPEND)
                .setParameter("at", fact.at())
                .setParameter("actor", fact.actor())
                .setParameter("action", fact.action())
                .setParameter("subject", fact.subject())
                .setParameter("detail", fact.detail())
                .setParameter("previous", previous)
                .setParameter("hash", AuditHash.of(previous, fact))
                .executeUpdate()
                .replaceWithVoid();
    }
}
