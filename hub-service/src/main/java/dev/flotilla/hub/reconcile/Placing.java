package dev.flotilla.hub.reconcile;

import java.util.Map;

/**
 * How a bot may be placed again.
 *
 * @param group the bots that are watched together for signs of a partition
 * @param exchange where it trades
 */
public record Placing(String group, String exchange, FailoverPolicy policy) {

    static final Placing DEFAULT = new Placing("default", "paper", FailoverPolicy.AUTO_STATEFUL);

    /** For events about a takeover. */
    public Map<String, String> circumstances() {
        return Map.of("group", group, "exchange", exchange, "mode", policy.mode());
    }
}
