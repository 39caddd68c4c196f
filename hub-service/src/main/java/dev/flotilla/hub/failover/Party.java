package dev.flotilla.hub.failover;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.hub.instance.Instance;
import org.jspecify.annotations.Nullable;

/**
 * One of the two bots of a takeover.
 *
 * @param asked its control, which the instance may not have taken over yet
 * @param silent its heartbeats fell silent while it should be heard
 * @param openPositions by its newest heartbeat under the present generation; null when there is none
 * @param adopting the dead bot that it is taking over from already
 */
public record Party(
        Instance instance,
        Kind kind,
        DesiredStatus asked,
        boolean halted,
        boolean silent,
        @Nullable Integer openPositions,
        @Nullable Integer openOrders,
        @Nullable String adopting) {

    /** What a replacement must have in common with the bot that it replaces, and its mode of failover. */
    public record Kind(String group, String exchange, String strategy, String accountType, String mode) {}

    String botId() {
        return instance.botId();
    }
}
