package dev.flotilla.worker.runtime;

import dev.flotilla.worker.order.ClientOrderId;

/** Who a run is: bot, generation and where it runs. */
public record BotIdentity(String botId, String botKey, long generation, String workerId, String sessionId) {

    public static BotIdentity of(String botId, long generation, String workerId, String sessionId) {
        return new BotIdentity(botId, ClientOrderId.botKeyOf(botId), generation, workerId, sessionId);
    }
}
