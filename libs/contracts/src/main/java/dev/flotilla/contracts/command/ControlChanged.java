package dev.flotilla.contracts.command;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The control row of one bot changed. Workers that host the bot apply it at once; the same facts are polled over HTTP
 * when Redis is silent. The hub applies {@code desired} idempotently by {@code controlVersion} (D7).
 *
 * @param messageId unique, for idempotence and acks
 * @param desired RUNNING, PAUSED or STOPPED
 * @param paramsVersion version of the parameters in force
 * @param halt the emergency stop in force at this version
 */
public record ControlChanged(
        String messageId,
        String botId,
        String desired,
        long controlVersion,
        long paramsVersion,
        String reason,
        Instant at,
        @Nullable Halt halt) {

    public static final String TYPE = "ControlChanged";
}
