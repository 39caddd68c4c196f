package dev.flotilla.params.auth.adapter;

import dev.flotilla.params.auth.Role;
import dev.flotilla.params.auth.TokenHash;
import dev.flotilla.params.auth.TokenStore;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.audit.AuditFact;
import dev.flotilla.store.audit.AuditLog;
import dev.flotilla.store.query.JsonRows;
import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tokens in table {@code api_token}, each change with its audit event. */
@ApplicationScoped
public class PostgresTokenStore implements TokenStore {

    private static final int TOKENS_MAX = 1_000;
    private static final String IN_FORCE = """
            select token_id, name, token_hash, role, created_at from fleet.api_token where revoked_at is null
            order by token_id limit :max""";
    private static final String ADMINS =
            "select count(*) from fleet.api_token where role = 'admin' and revoked_at is null";

    private static final String ADD = """
            insert into fleet.api_token (name, token_hash, role, created_at) values (:name, :hash, :role, :at)
            returning token_id""";

    /** A row of {@link #IN_FORCE}. */
    public record InForce(long tokenId, String name, String tokenHash, String role, Instant createdAt) {

        Known known() {
            return new Known(tokenId, name, Role.ofWireName(role).orElseThrow(), new TokenHash(tokenHash), createdAt);
        }
    }

    private final Transactions transactions;
    private final AuditLog audit;

    PostgresTokenStore(Transactions transactions, AuditLog audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    @Override
    public List<Known> inForce() {
        return transactions
                .reading(session -> JsonRows.select(session, IN_FORCE, Map.of("max", TOKENS_MAX), InForce.class))
                .stream()
                .map(InForce::known)
                .toList();
    }

    @Override
    public Optional<Long> add(String name, Role role, TokenHash hash, boolean first, AuditFact fact) {
        return transactions.inTransaction(session -> admins(session, first)
                .chain(admins -> admins > 0
                        ? Uni.createFrom().item(Optional.<Long>empty())
                        : insert(session, name, role, hash, fact)
                                .chain(id -> audit.append(session, fact).replaceWith(Optional.of(id)))));
    }

    private static Uni<Long> insert(Session session, String name, Role role, TokenHash hash, AuditFact fact) {
        return session.sql(ADD, Long.class)
                .setParameter("name", name)
                .setParameter("hash", hash.hex())
                .setParameter("role", role.wireName())
                .setParameter("at", fact.at())
                .getSingleResult();
    }

    @Override
    public boolean revoke(long tokenId, AuditFact fact) {
        return transactions.inTransaction(session -> session.sql(
                        "update fleet.api_token set revoked_at = :at where token_id = :id and revoked_at is null")
                .setParameter("at", fact.at())
                .setParameter("id", tokenId)
                .executeUpdate()
                .chain(rows -> rows == 0
                        ? Uni.createFrom().item(false)
                        : audit.append(session, fact).replaceWith(true)));
    }

    @Override
    public void revokeAdmins(AuditFact fact) {
        transactions.inTransaction(session -> session.sql(
                        "update fleet.api_token set revoked_at = :at where role = 'admin' and revoked_at is null")
                .setParameter("at", fact.at())
                .executeUpdate()
                .chain(() -> audit.append(session, fact)));
    }

    /** Admin tokens in force, counted behind a lock; 0 without counting unless it matters. */
    private static Uni<Long> admins(Session session, boolean count) {
        if (!count) {
            return Uni.createFrom().item(0L);
        }
        return session.sql("select pg_advisory_xact_lock(hashtext('fleet.api_token'))", Object.class)
                .getSingleResultOrNull()
                .chain(() -> session.sql(ADMINS, Long.class).getSingleResult());
    }
}
