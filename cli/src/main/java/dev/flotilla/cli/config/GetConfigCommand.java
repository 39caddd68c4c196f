package dev.flotilla.cli.config;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet config get}. */
@Command(name = "get", description = "Print one setting as it is, secrets too.")
final class GetConfigCommand implements Callable<Integer> {
    @Parameters(paramLabel = "KEY", description = "telegram-chat-id, senpi-jwt-token or state-dir.")
    @SuppressWarnings("NullAway.Init")
    private String key;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    private final Terminal terminal;

    GetConfigCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Setting setting = Keys.known(key);
        terminal.print(ConfigFile.of(terminal)
                .get(setting)
                .orElseThrow(() -> CommandFailure.of(ExitStatus.FAILED, "not_set", setting.key() + " is not set")));
        return ExitStatus.OK;
    }
}
