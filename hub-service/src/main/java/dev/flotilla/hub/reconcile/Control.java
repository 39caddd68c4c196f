package dev.flotilla.hub.reconcile;

import dev.flotilla.contracts.command.DesiredStatus;

/** What the operator asks of a bot now, as params-api committed it. */
public record Control(String botId, String pool, DesiredStatus desired, long version, long paramsVersion) {}
