package dev.flotilla.cli.runtime;

import dev.flotilla.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fleet runtime}: documents that protect wallets. */
@Command(
        name = "runtime",
        description = "Runtimes: each protects every position of its wallets, whoever opened them.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "They run on workers of pool runtime: fleet up --runtimes starts one.", "More: docs/runtime.md"})
public final class RuntimeCommand implements Runnable {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Spec
    private @Nullable CommandSpec spec;

    private RuntimeCommand() {}

    /** The command with its own commands below it. */
    public static CommandLine line(Terminal terminal) {
        return new CommandLine(new RuntimeCommand())
                .addSubcommand(new InstallCommand(terminal))
                .addSubcommand(new ListCommand(terminal))
                .addSubcommand(new DeleteCommand(terminal))
                .addSubcommand(new WalletsCommand(terminal))
                .addSubcommand(new CreateWalletCommand(terminal));
    }

    @Override
    public void run() {
        throw new ParameterException(java.util.Objects.requireNonNull(spec).commandLine(), "which command?");
    }
}
