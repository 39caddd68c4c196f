package dev.flotilla.params.command;

import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.contracts.command.DesiredStatus;
import org.jspecify.annotations.Nullable;

/**
 * A target that has not answered to the end, beside what is in force now.
 *
 * @param controlVersion of the command
 * @param actual instance state at the hub; null before the hub has seen the bot
 */
public record OpenAck(
        String commandId,
        String botId,
        CommandKind kind,
        long controlVersion,
        long versionNow,
        DesiredStatus statusNow,
        @Nullable String actual) {}
