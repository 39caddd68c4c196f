package dev.flotilla.params.command;

import dev.flotilla.contracts.api.Operations;
import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.params.control.ControlDesk;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what an operator sent; every refusal says what would be valid. Pure. */
final class CommandRequests {

    private static final Pattern COMMAND_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:._-]{0,79}");
    /** Kinds that say something about one bot alone. */
    private static final Set<CommandKind> ONE_BOT = Set.of(
            CommandKind.ASSUME_RESPONSIBILITY,
            CommandKind.ROTATE_KEY,
            CommandKind.APPROVE_PROPOSAL,
            CommandKind.REJECT_PROPOSAL,
            CommandKind.PROPOSE);

    private CommandRequests() {}

    /** @param ids makes the id of a command that came without one */
    static Outcome<CommandRequest> read(Operations.NewCommand wish, Supplier<String> ids) {
        return kind(wish.kind())
                .then(kind -> scope(kind, wish.scope())
                        .then(scope -> target(scope, wish.target())
                                .then(target -> confirmed(kind, wish.confirm())
                                        .then(_ -> ControlDesk.reasonOf(wish.reason()))
                                        .then(reason -> CommandOptions.check(kind, wish.options())
                                                .then(options -> commandId(wish.commandId(), ids)
                                                        .map(id ->
                                                                request(id, kind, scope, target, reason, options)))))));
    }

    private static CommandRequest request(
            String id,
            CommandKind kind,
            Scope scope,
            Optional<String> target,
            String reason,
            Map<String, Object> options) {
        return new CommandRequest(id, kind, scope, target.orElse(null), reason, options);
    }

    static Outcome<CommandKind> kind(String wish) {
        String upper = wish.strip().toUpperCase(Locale.ROOT);
        List<String> valid = Arrays.stream(CommandKind.values()).map(Enum::name).toList();
        return valid.contains(upper)
                ? Outcome.done(CommandKind.valueOf(upper))
                : Outcome.refused(Refusal.invalid("unknown_command", "unknown command " + wish, valid));
    }

    private static Outcome<Scope> scope(CommandKind kind, String wish) {
        List<String> valid = ONE_BOT.contains(kind) ? List.of(Scope.BOT.wireName()) : Scope.wireNames();
        return Scope.of(wish.strip())
                .filter(scope -> valid.contains(scope.wireName()))
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(
                        Refusal.invalid("unknown_scope", "there is no scope " + wish + " for " + kind, valid)));
    }

    private static Outcome<Optional<String>> target(Scope scope, @Nullable String wish) {
        boolean named = wish != null && !wish.isBlank();
        if (named == (scope == Scope.FLEET)) {
            return Outcome.refused(Refusal.invalid(
                    "wrong_target",
                    named ? "a command for the fleet has no target" : "name the " + scope.wireName() + " as target",
                    List.of("fleet: no target", "group: name of the group", "bot: id of the bot")));
        }
        return Outcome.done(Optional.ofNullable(named ? wish : null).map(String::strip));
    }

    private static Outcome<Boolean> confirmed(CommandKind kind, @Nullable String confirm) {
        return kind != CommandKind.EMERGENCY_STOP || kind.name().equals(confirm)
                ? Outcome.done(true)
                : Outcome.refused(Refusal.invalid(
                        "not_confirmed",
                        "an emergency stop needs confirm with the word EMERGENCY_STOP",
                        List.of(kind.name())));
    }

    private static Outcome<String> commandId(@Nullable String wish, Supplier<String> ids) {
        String id = wish == null ? ids.get() : wish;
        return COMMAND_ID.matcher(id).matches()
                ? Outcome.done(id)
                : Outcome.refused(Refusal.invalid(
                        "invalid_command_id",
                        "commandId must be 1 to 80 letters, digits or :._- and begin with a letter or digit",
                        List.of(COMMAND_ID.pattern())));
    }
}
