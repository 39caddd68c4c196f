package dev.flotilla.hub.lease;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.task.BotTask;
import dev.flotilla.hub.instance.Estate;
import dev.flotilla.hub.instance.Instance;
import java.util.Map;

/**
 * What a claim is judged by.
 *
 * @param asked what the operator wants now, which the instance may not have taken over yet
 * @param estate what the bot trades
 * @param takenBy by symbol of the estate, other bots that own it
 * @param cordoned the worker that claims takes no new bots
 */
public record Offer(
        BotTask task, Instance instance, Asked asked, Estate estate, Map<String, String> takenBy, boolean cordoned) {

    public Offer {
        takenBy = Map.copyOf(takenBy);
    }

    /** @param haltOpen an emergency stop waits to be carried out */
    public record Asked(DesiredStatus desired, long controlVersion, boolean haltOpen) {}
}
