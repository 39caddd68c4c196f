package dev.flotilla.hub.reconcile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one pass does.
 *
 * @param actions in order
 * @param wakeAt when the next one becomes due; null when nothing waits for time
 * @param suspicions groups of which so many died together that entries are withheld
 */
public record Plan(List<Action> actions, @Nullable Instant wakeAt, List<PartitionGuard.Suspicion> suspicions) {

    public Plan {
        actions = List.copyOf(actions);
        suspicions = List.copyOf(suspicions);
    }

    Map<String, List<Action>> byBot() {
        Map<String, List<Action>> bots = new LinkedHashMap<>();
        actions.forEach(action ->
                bots.computeIfAbsent(action.botId(), _ -> new ArrayList<>()).add(action));
        return bots;
    }
}
