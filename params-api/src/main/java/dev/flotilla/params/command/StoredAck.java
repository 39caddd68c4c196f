package dev.flotilla.params.command;

import dev.flotilla.contracts.command.CommandKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far one target is, as stored.
 *
 * @param acceptedAt of the command
 * @param generation of the worker that answered last
 * @param updatedAt moment of the newest answer, on the clock of whoever gave it
 * @param granted the bot's generation in force; null before any
 */
public record StoredAck(
        String commandId,
        String botId,
        CommandKind kind,
        Instant acceptedAt,
        AckStatus status,
        @Nullable String detail,
        @Nullable String workerId,
        @Nullable Long generation,
        @Nullable Long gatedMillis,
        @Nullable Long flatMillis,
        @Nullable Long verifiedMillis,
        @Nullable Integer positionsBefore,
        @Nullable Integer ordersBefore,
        List<String> remainder,
        Instant updatedAt,
        @Nullable Long granted) {

    public StoredAck {
        remainder = List.copyOf(remainder);
    }
}
