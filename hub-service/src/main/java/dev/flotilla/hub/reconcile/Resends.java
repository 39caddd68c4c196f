package dev.flotilla.hub.reconcile;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** How often what was sent again, since this hub leads. Forgets what nobody waits for any more. Confined to the reconciler. */
final class Resends {

    private final Map<String, Sent> sent = new HashMap<>();

    Map<String, Sent> view() {
        return Map.copyOf(sent);
    }

    void again(String key, Instant now, Instant since) {
        sent.put(key, sent.getOrDefault(key, Sent.never(since)).again(now));
    }

    boolean none() {
        return sent.isEmpty();
    }

    void keepOnly(Set<String> keys) {
        sent.keySet().retainAll(keys);
    }

    void clear() {
        sent.clear();
    }
}
