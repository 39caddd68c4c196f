package dev.flotilla.store.row;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** What the operator wants of a bot. Each change counts {@link #version} up by itself; a stale one is refused. */
@Entity
@Table(schema = "fleet", name = "bot_control")
@SuppressWarnings("NullAway.Init")
public class BotControlRow {
    @Id
    @Column(name = "bot_id")
    public String botId;

    /** RUNNING, PAUSED or STOPPED. */
    public String status;

    @Version
    public long version;

    public String reason;

    @Column(name = "updated_by")
    public String updatedBy;

    @Column(name = "updated_at")
    public Instant updatedAt;
}
