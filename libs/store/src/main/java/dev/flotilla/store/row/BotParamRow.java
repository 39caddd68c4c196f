package dev.flotilla.store.row;

import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/**
 * One version of a bot's stored parameters; a change adds a row, the highest version is in force.
 *
 * @param params JSON object of what differs from the strategy's defaults
 */
public record BotParamRow(String botId, long version, String params, String updatedBy, Instant updatedAt) {

    private static final String INSERT = """
            insert into fleet.bot_param (bot_id, version, params, updated_by, updated_at)
            values (:bot, :version, cast(cast(:params as text) as jsonb), :by, :at)""";

    /** Two writers of one version meet on the key: the second gets {@code StoreException.Duplicate}. */
    public Uni<Void> insert(Session session) {
        return session.sql(INSERT)
                .setParameter("bot", botId)
                .setParameter("version", version)
                .setParameter("params", params)
                .setParameter("by", updatedBy)
                .setParameter("at", updatedAt)
                .executeUpdate()
                .replaceWithVoid();
    }
}
