package dev.flotilla.params.learning;

import dev.flotilla.contracts.api.Learning;
import dev.flotilla.store.audit.AuditFact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Steps of learning, and orders to begin anew. */
public interface LearningStore {

    /**
     * @param stored parameters as stored, flat keys
     * @param reviewedAt market time of the newest review
     * @param steps newest first
     */
    record Learned(
            String botId,
            String strategyId,
            Map<String, Object> stored,
            @Nullable Instant reviewedAt,
            List<String> lessons,
            List<Learning.Step> steps) {}

    Optional<Learned> load(String botId, int limit);

    /** Writes the order into the bot's journal; the coach carries it out. */
    void reset(String botId, AuditFact audit);
}
