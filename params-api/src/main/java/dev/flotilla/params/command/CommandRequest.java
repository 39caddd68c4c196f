package dev.flotilla.params.command;

import dev.flotilla.contracts.command.CommandKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A checked wish.
 *
 * @param target group or bot; null for the fleet
 * @param options those of the kind, defaults filled in
 */
public record CommandRequest(
        String commandId,
        CommandKind kind,
        Scope scope,
        @Nullable String target,
        String reason,
        Map<String, Object> options) {

    public CommandRequest {
        options = Map.copyOf(options);
    }

    boolean flag(String option) {
        return Boolean.TRUE.equals(options.get(option));
    }

    String text(String option) {
        return String.valueOf(options.get(option));
    }

    boolean forOneBot() {
        return scope == Scope.BOT;
    }
}
