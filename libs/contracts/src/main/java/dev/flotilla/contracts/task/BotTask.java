package dev.flotilla.contracts.task;

import java.time.Instant;

/**
 * A task on a pool's stream. Today the only type is {@link #START_BOT}: whoever takes it claims the generation from the
 * hub, fetches the bundle and runs the bot.
 *
 * @param taskId unique; claiming the same task twice is harmless
 * @param generation the generation this start was granted
 * @param protectOnly adopt, protect, exit and flatten, but no entries until a control newer than {@code controlVersion} says RUNNING (D12)
 * @param controlVersion a start at an older control version is refused by the hub
 */
public record BotTask(
        String taskId,
        String type,
        String botId,
        String pool,
        long generation,
        long controlVersion,
        Instant createdAt,
        boolean protectOnly) {

    public static final String START_BOT = "StartBot";
}
