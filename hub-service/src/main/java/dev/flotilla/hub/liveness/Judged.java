package dev.flotilla.hub.liveness;

import dev.flotilla.contracts.heartbeat.BotBeat;
import org.jspecify.annotations.Nullable;

/**
 * A judgement on a bot and what must be told of it.
 *
 * @param beat what was judged; null when only time has passed since the last heartbeat
 */
public record Judged(String botId, @Nullable BotBeat beat, Health health, AlertRules.Decision alert) {}
