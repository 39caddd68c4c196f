package dev.flotilla.cli.command;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.Figures;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Style;
import dev.flotilla.cli.terminal.Table;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Operations;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet commands [ID]}: what was commanded, by whom, and what became of it. */
@Command(name = "commands", description = "List the newest commands to bots; with an ID one of them with every answer.")
public final class CommandsCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Parameters(paramLabel = "ID", arity = "0..1", description = "Id of a command.")
    @Nullable
    private String commandId;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "How many at most (default: 20).")
    private int limit;

    private final Terminal terminal;

    public CommandsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    record Commands(List<Operations.Command> commands) {}

    @Override
    public Integer call() {
        FleetClient client = new FleetClient(new FleetLocator(terminal).find(options));
        if (commandId != null) {
            Operations.Command command = client.command(commandId);
            terminal.print(output.json() ? JsonText.of(command) : CommandReport.text(command, terminal.style()));
            return 0;
        }
        List<Operations.Command> commands = client.commands(limit);
        terminal.print(output.json() ? JsonText.of(new Commands(commands)) : table(commands, terminal.style()));
        return 0;
    }

    private static String table(List<Operations.Command> commands, Style style) {
        Table table =
                Table.of("ACCEPTED", "ID", "KIND", "OF", "STATUS", ">DONE", ">REFUSED", ">SKIPPED", "BY", "REASON");
        commands.forEach(command -> table.row(
                Figures.second(command.acceptedAt()),
                command.commandId(),
                CommandReport.kind(command.kind()),
                CommandReport.scope(command),
                CommandReport.status(command.status(), style),
                command.done() + "/" + (command.bots() - command.skipped()),
                command.refused(),
                command.skipped(),
                command.requestedBy(),
                Figures.orUnknown(command.reason())));
        return table.isEmpty() ? "no command was given yet" : table.text(style);
    }
}
