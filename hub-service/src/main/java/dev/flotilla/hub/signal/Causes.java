package dev.flotilla.hub.signal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which trace asked for the next change of a bot, so that a start can be followed from the operator to the worker. */
public final class Causes {

    private static final int BOTS_MAX = 10_000;

    private final Map<String, String> traces = new LinkedHashMap<>();

    // Synchronized: events come from one thread, the reconciler asks from another.

    /** A newer trace replaces an older one; the oldest of too many is forgotten. */
    public synchronized void remember(String botId, String traceParent) {
        traces.remove(botId);
        traces.put(botId, traceParent);
        if (traces.size() > BOTS_MAX) {
            traces.remove(traces.keySet().iterator().next());
        }
    }

    /** The trace behind the bot's next change, once. */
    public synchronized @Nullable String take(String botId) {
        return traces.remove(botId);
    }
}
