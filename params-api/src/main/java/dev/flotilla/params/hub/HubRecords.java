package dev.flotilla.params.hub;

import dev.flotilla.contracts.api.Infrastructure;
import dev.flotilla.store.audit.AuditFact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The hub's tables, read only. */
public interface HubRecords {

    /**
     * Newest first.
     *
     * @param state null = any
     * @param botId null = any
     */
    List<Infrastructure.Task> tasks(@Nullable String state, @Nullable String botId, int limit);

    /** Newest first; those after {@code after}, oldest first, when it is given. */
    List<Infrastructure.ProcessEvent> events(@Nullable String botId, @Nullable Long after, int limit);

    /**
     * Newest first.
     *
     * @param openOnly those that are not over
     */
    List<Infrastructure.Alert> alerts(@Nullable String botId, boolean openOnly, int limit);

    boolean botExists(String botId);

    void audit(AuditFact fact);
}
