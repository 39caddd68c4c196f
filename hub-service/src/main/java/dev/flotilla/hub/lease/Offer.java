package dev.flotilla.hub.lease;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.task.BotTask;
import dev.flotilla.hub.instance.Instance;

/**
 * What a claim is judged by.
 *
 * @param desired what the operator wants now, which the instance may not have taken over yet
 * @param haltOpen an emergency stop waits to be carried out
 */
public record Offer(BotTask task, Instance instance, DesiredStatus desired, long controlVersion, boolean haltOpen) {}
