package dev.flotilla.store.row;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.hibernate.annotations.ColumnTransformer;

/** One version of a bot's stored parameters; a change adds a row, the highest version is in force. */
@Entity
@Table(schema = "fleet", name = "bot_param")
@SuppressWarnings("NullAway.Init")
public class BotParamRow {

    /** Two writers of one version meet on this key: the second gets {@code StoreException.Duplicate}. */
    @Embeddable
    public record Key(
            @Column(name = "bot_id") String botId,
            @Column(name = "version") long version) implements Serializable {}

    @EmbeddedId
    public Key key;

    /** JSON object of what differs from the strategy's defaults. */
    @ColumnTransformer(read = "params::text", write = "cast(cast(? as text) as jsonb)")
    public String params;

    @Column(name = "updated_by")
    public String updatedBy;

    @Column(name = "updated_at")
    public Instant updatedAt;

    /** @param params JSON object */
    public static BotParamRow of(Key key, String params, String updatedBy, Instant updatedAt) {
        BotParamRow row = new BotParamRow();
        row.key = key;
        row.params = params;
        row.updatedBy = updatedBy;
        row.updatedAt = updatedAt;
        return row;
    }
}
