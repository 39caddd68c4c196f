package dev.flotilla.simulation.world;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Redis holds: keys that expire, and streams. Remembers how to undo what was written in the last second, which a crash may lose. */
final class RedisData {

    private static final long KEPT_NANOS = 1_000_000_000L;

    final Map<String, Key> keys = new HashMap<>();
    final Set<String> had = new HashSet<>();
    final Map<String, RedisStream> streams = new LinkedHashMap<>();
    private final Deque<Undo> undos = new ArrayDeque<>();

    /** @param expiresAt wall time of Redis in milliseconds */
    record Key(String value, long expiresAt) {}

    private record Undo(long at, Runnable back) {}

    /** Notes how to take back what is just written. */
    void wrote(long now, Runnable back) {
        while (!undos.isEmpty() && undos.getFirst().at() < now - KEPT_NANOS) {
            undos.removeFirst();
        }
        undos.addLast(new Undo(now, back));
    }

    /** A crash: what was written since is gone. */
    void loseSince(long moment) {
        while (!undos.isEmpty() && undos.getLast().at() >= moment) {
            undos.removeLast().back().run();
        }
    }

    @Nullable
    Key live(String key, long wallMillis) {
        Key found = keys.get(key);
        return found == null || found.expiresAt() <= wallMillis ? null : found;
    }

    void put(long now, String name, @Nullable Key key) {
        Key before = key == null ? keys.remove(name) : keys.put(name, key);
        wrote(now, () -> {
            if (before == null) {
                keys.remove(name);
            } else {
                keys.put(name, before);
            }
        });
    }

    void clear() {
        keys.clear();
        streams.clear();
        undos.clear();
    }
}
