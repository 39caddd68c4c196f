package dev.flotilla.params.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The journal as a replay reads it. */
public interface ReplayStore {

    Optional<StoredDecision> decision(long id);

    /** The strategy of a bot; empty when there is no such bot. */
    Optional<String> strategyId(String botId);

    /** The parameters of a version, null when there is no such version. */
    @Nullable
    Map<String, Object> parameters(String botId, long version);

    long count(String botId, Period period);

    /** Decisions of a period behind a place, in order. */
    List<StoredDecision> page(String botId, Period period, Place after, int limit);

    /** The inputs of the decisions right before this one, same generation and symbol, oldest first. */
    List<JsonNode> inputsBefore(StoredDecision decision, int count);
}
