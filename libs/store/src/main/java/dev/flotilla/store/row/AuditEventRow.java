package dev.flotilla.store.row;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One link of the audit chain: {@link #hash} covers {@link #prevHash} and everything else in the row. Never changed. */
@Entity
@Table(schema = "fleet", name = "audit_event")
@SuppressWarnings("NullAway.Init")
public class AuditEventRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "audit_id")
    public @Nullable Long auditId;

    public Instant at;

    public String actor;

    public String action;

    public @Nullable String subject;

    /** JSON object. */
    public String detail;

    @Column(name = "prev_hash")
    public String prevHash;

    public String hash;
}
