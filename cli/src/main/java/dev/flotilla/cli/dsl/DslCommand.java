package dev.flotilla.cli.dsl;

import dev.flotilla.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fleet dsl}: dynamic stop-loss exits. */
@Command(
        name = "dsl",
        description = "Dynamic stop-loss exits: what they protect now; check, simulate and compare their rules.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "More: docs/exits.md, docs/runtime.md"})
public final class DslCommand implements Runnable {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Spec
    private @Nullable CommandSpec spec;

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

    @Override
    public void run() {
        throw new ParameterException(java.util.Objects.requireNonNull(spec).commandLine(), "which command?");
    }
}
