package dev.flotilla.store.audit;

import dev.flotilla.store.row.AuditEventRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Appends to the chain inside the caller's transaction. Writers wait for each other until the commit: the chain has no forks. */
@ApplicationScoped
public class AuditLog {

    public Uni<Void> append(Mutiny.Session session, AuditFact fact) {
        return session.createNativeQuery("select pg_advisory_xact_lock(hashtext('fleet.audit_event'))", Object.class)
                .getSingleResultOrNull()
                .chain(() -> lastHash(session))
                .chain(previous -> session.persist(row(previous, fact)))
                .chain(session::flush);
    }

    private static Uni<String> lastHash(Mutiny.Session session) {
        return session.createNativeQuery(
                        "select hash from fleet.audit_event order by audit_id desc limit 1", String.class)
                .getSingleResultOrNull()
                .map(hash -> hash == null ? AuditHash.GENESIS : hash);
    }

    private static AuditEventRow row(String previous, AuditFact fact) {
        AuditEventRow row = new AuditEventRow();
        row.at = fact.at();
        row.actor = fact.actor();
        row.action = fact.action();
        row.subject = fact.subject();
        row.detail = fact.detail();
        row.prevHash = previous;
        row.hash = AuditHash.of(previous, fact);
        return row;
    }
}
