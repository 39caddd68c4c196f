package dev.flotilla.params.auth;

import dev.flotilla.store.audit.AuditFact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Hashes of operators' tokens. */
public interface TokenStore {

    /** A token in force. */
    record Known(long tokenId, String name, Role role, TokenHash hash, Instant createdAt) {}

    List<Known> inForce();

    /** Adds a token; with {@code first} only when no admin token is in force, so that of two replicas one makes it. */
    Optional<Long> add(String name, Role role, TokenHash hash, boolean first, AuditFact fact);

    /** Ends a token; false when none in force has this id. */
    boolean revoke(long tokenId, AuditFact fact);

    /** Ends every admin token. */
    void revokeAdmins(AuditFact fact);
}
