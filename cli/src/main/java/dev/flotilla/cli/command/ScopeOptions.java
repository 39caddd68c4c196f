package dev.flotilla.cli.command;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options that say whom a command is meant for: exactly one of them. */
final class ScopeOptions {
    @Parameters(paramLabel = "ID", arity = "0..1", description = "The bot; same as --bot ID.")
    @Nullable
    String id;

    @Option(names = "--bot", paramLabel = "ID", description = "One bot.")
    @Nullable
    String bot;

    @Option(names = "--group", paramLabel = "NAME", description = "All bots of a group; `fleet groups` lists them.")
    @Nullable
    String group;

    @Option(names = "--all", description = "All bots of the fleet.")
    boolean all;

    Scope scope() {
        List<Scope> given = Stream.of(
                        Optional.ofNullable(id).map(Scope::bot),
                        Optional.ofNullable(bot).map(Scope::bot),
                        Optional.ofNullable(group).map(Scope::group),
                        Optional.of(Scope.fleet()).filter(_ -> all))
                .flatMap(Optional::stream)
                .toList();
        if (given.size() != 1) {
            throw CommandFailure.of(
                    ExitStatus.USAGE, "usage", "say whom: exactly one of --bot ID, --group NAME or --all");
        }
        return given.getFirst();
    }
}
