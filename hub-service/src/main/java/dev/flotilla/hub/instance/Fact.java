package dev.flotilla.hub.instance;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of {@code process_event}: what happened, in the same transaction as the change it tells of. */
public record Fact(@Nullable String botId, String event, Map<String, String> detail) {

    public Fact {
        detail = Map.copyOf(detail);
    }
}
