package dev.flotilla.cli.config;

import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fleet config reset}. */
@Command(name = "reset", description = "Delete the file with every setting.")
final class ResetConfigCommand implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    private final Terminal terminal;

    ResetConfigCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ConfigFile file = ConfigFile.of(terminal);
        terminal.print(file.reset() ? file.path() + " is deleted" : "nothing was set");
        return ExitStatus.OK;
    }
}
