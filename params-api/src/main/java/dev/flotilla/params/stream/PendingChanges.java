package dev.flotilla.params.stream;

import dev.flotilla.contracts.api.Fleet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes that wait for the next delivery: the newest of each key. Bounded; too many become one "look again". */
final class PendingChanges {

    static final int KEYS_MAX = 500;
    private static final String TRADE_ID = "tradeId";
    private static final String COMMAND_ID = "commandId";
    private static final String SYMBOL = "symbol";

    private record Key(
            String type, @Nullable String botId, @Nullable Object detail) {}

    private final Map<Key, Fleet.Change> newest = new LinkedHashMap<>();
    private Fleet.@Nullable Change overflow;

    // synchronized: many publish, one drains, both in microseconds
    synchronized void put(Fleet.Change change) {
        Key key = key(change);
        newest.remove(key); // the newest goes to the end: order tells what came last
        if (newest.size() < KEYS_MAX) {
            newest.put(key, change);
        } else {
            overflow = new Fleet.Change("fleet", null, change.at(), Map.of("many", true));
        }
    }

    synchronized List<Fleet.Change> drain() {
        List<Fleet.Change> changes = overflow == null ? List.copyOf(newest.values()) : List.of(overflow);
        newest.clear();
        overflow = null;
        return changes;
    }

    /** Each trade counts; of everything else only the newest does. */
    private static Key key(Fleet.Change change) {
        Object detail = switch (change.type()) {
            case "trade" -> change.data().get(TRADE_ID);
            case "position" -> change.data().get(SYMBOL);
            case "command" -> change.data().get(COMMAND_ID);
            default -> null;
        };
        return new Key(change.type(), change.botId(), detail);
    }
}
