package dev.flotilla.cli.runtime;

import dev.flotilla.cli.terminal.CommandFamily;
import dev.flotilla.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code fleet runtime}: documents that protect wallets. */
@Command(
        name = "runtime",
        description = "Runtimes: each protects every position of its wallets, whoever opened them.",
        footer = {"", "They run on workers of pool runtime: fleet up --runtimes starts one.", "More: docs/runtime.md"})
public final class RuntimeCommand extends CommandFamily {

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
}
