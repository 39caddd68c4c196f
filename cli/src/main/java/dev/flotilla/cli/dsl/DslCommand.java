package dev.flotilla.cli.dsl;

import dev.flotilla.cli.terminal.CommandFamily;
import dev.flotilla.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code fleet dsl}: dynamic stop-loss exits. */
@Command(
        name = "dsl",
        description = "Dynamic stop-loss exits: what they protect now; check, simulate and compare their rules.",
        footer = {"", "More: docs/exits.md, docs/runtime.md"})
public final class DslCommand extends CommandFamily {

    private DslCommand() {}

    /** The command with its own commands below it. */
    public static CommandLine line(Terminal terminal) {
        return new CommandLine(new DslCommand())
                .addSubcommand(new SimulateCommand(terminal))
                .addSubcommand(new CompareCommand(terminal))
                .addSubcommand(new PresetsCommand(terminal))
                .addSubcommand(new CheckCommand(terminal))
                .addSubcommand(new SchemaCommand(terminal))
                .addSubcommand(new PositionsCommand(terminal))
                .addSubcommand(new InspectCommand(terminal))
                .addSubcommand(new ClosesCommand(terminal));
    }
}
