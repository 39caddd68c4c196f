package dev.flotilla.store.row;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An operator's token: its SHA-256 only, the token itself is nowhere in the database. */
@Entity
@Table(schema = "fleet", name = "api_token")
@SuppressWarnings("NullAway.Init")
public class ApiTokenRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "token_id")
    public @Nullable Long tokenId;

    public String name;

    @Column(name = "token_hash")
    public String tokenHash;

    /** viewer, operator, admin or service. */
    public String role;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "revoked_at")
    public @Nullable Instant revokedAt;
}
