package dev.flotilla.venues.hyperliquid;

import java.util.LinkedHashSet;
import java.util.Set;

/** Names under which this process has sent an order: the venue itself does not promise to refuse a second one. Thread-safe. */
final class SentOnce {

    private static final int KEPT_MAX = 20_000;

    // Guarded by this: bots of one account place from their own threads.
    private final Set<String> names = new LinkedHashSet<>();

    /** True for the first use of a name. */
    synchronized boolean first(String name) {
        if (!names.add(name)) {
            return false;
        }
        if (names.size() > KEPT_MAX) {
            names.remove(names.iterator().next());
        }
        return true;
    }

    /** Nothing was sent under it. */
    synchronized void forget(String name) {
        names.remove(name);
    }
}
