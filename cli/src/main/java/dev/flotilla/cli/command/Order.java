package dev.flotilla.cli.command;

import dev.flotilla.contracts.api.Operations;
import dev.flotilla.contracts.command.CommandKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A command as the operator wants it.
 *
 * @param verb as on the command line; begins the command's id
 * @param confirm the word, for an emergency stop
 * @param id chosen by the operator; null = drawn
 * @param patience how long it is followed; zero = not at all
 */
record Order(
        String verb,
        CommandKind kind,
        Scope scope,
        @Nullable String reason,
        @Nullable String confirm,
        Map<String, Object> options,
        @Nullable String id,
        Duration patience) {

    Order {
        options = Map.copyOf(options);
    }

    static Order of(
            String verb,
            CommandKind kind,
            Scope scope,
            Map<String, Object> options,
            FollowOptions follow,
            Duration usual) {
        return new Order(verb, kind, scope, follow.reason, null, options, follow.id, follow.patience(usual));
    }

    Operations.NewCommand request(String drawnId) {
        return new Operations.NewCommand(
                Optional.ofNullable(id).orElse(drawnId),
                kind.name(),
                scope.kind(),
                scope.target(),
                reason,
                confirm,
                options.isEmpty() ? null : options);
    }
}
