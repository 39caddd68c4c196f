package dev.flotilla.params.auth.adapter;

import dev.flotilla.params.auth.Role;
import dev.flotilla.params.auth.TokenHash;
import dev.flotilla.params.auth.TokenStore;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.audit.AuditFact;
import dev.flotilla.store.audit.AuditLog;
import dev.flotilla.store.row.ApiTokenRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Tokens in table {@code api_token}, each change with its audit event. */
@ApplicationScoped
public class PostgresTokenStore implements TokenStore {

    private static final int TOKENS_MAX = 1_000;

    private final Transactions transactions;
    private final AuditLog audit;

    PostgresTokenStore(Transactions transactions, AuditLog audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    @Override
    public List<Known> inForce() {
        return transactions.reading(session -> rows(session)
                .map(rows -> rows.stream().map(PostgresTokenStore::known).toList()));
    }

    @Override
    public Optional<Long> add(String name, Role role, TokenHash hash, boolean first, AuditFact fact) {
        ApiTokenRow row = new ApiTokenRow();
        row.name = name;
        row.tokenHash = hash.hex();
        row.role = role.wireName();
        row.createdAt = fact.at();
        return transactions.inTransaction(session -> admins(session, first)
                .chain(admins -> admins > 0
                        ? Uni.createFrom().item(Optional.<Long>empty())
                        : session.persist(row)
                                .chain(() -> audit.append(session, fact))
                                .map(_ -> Optional.ofNullable(row.tokenId))));
    }

    @Override
    public boolean revoke(long tokenId, AuditFact fact) {
        return transactions.inTransaction(session -> session.createMutationQuery(
                        "update ApiTokenRow set revokedAt = :at where tokenId = :id and revokedAt is null")
                .setParameter("at", fact.at())
                .setParameter("id", tokenId)
                .executeUpdate()
                .chain(rows -> rows == 0
                        ? Uni.createFrom().item(false)
                        : audit.append(session, fact).replaceWith(true)));
    }

    @Override
    public void revokeAdmins(AuditFact fact) {
        transactions.inTransaction(session -> session.createMutationQuery(
                        "update ApiTokenRow set revokedAt = :at where role = 'admin' and revokedAt is null")
                .setParameter("at", fact.at())
                .executeUpdate()
                .chain(() -> audit.append(session, fact)));
    }

    private static Uni<List<ApiTokenRow>> rows(Mutiny.Session session) {
        return session.createQuery("from ApiTokenRow where revokedAt is null order by tokenId", ApiTokenRow.class)
                .setMaxResults(TOKENS_MAX)
                .getResultList();
    }

    /** Admin tokens in force, counted behind a lock; 0 without counting unless it matters. */
    private static Uni<Long> admins(Mutiny.Session session, boolean count) {
        if (!count) {
            return Uni.createFrom().item(0L);
        }
        return session.createNativeQuery("select pg_advisory_xact_lock(hashtext('fleet.api_token'))", Object.class)
                .getSingleResultOrNull()
                .chain(() -> session.createQuery(
                                "select count(*) from ApiTokenRow where role = 'admin' and revokedAt is null",
                                Long.class)
                        .getSingleResult());
    }

    private static Known known(ApiTokenRow row) {
        return new Known(
                Objects.requireNonNull(row.tokenId),
                row.name,
                Role.ofWireName(row.role).orElseThrow(),
                new TokenHash(row.tokenHash),
                row.createdAt);
    }
}
