package dev.flotilla.cli.config;

import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.Terminal;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet config unset}. */
@Command(name = "unset", description = "Take one setting away.")
final class UnsetConfigCommand implements Callable<Integer> {
    @Parameters(paramLabel = "KEY", description = "telegram-chat-id, senpi-jwt-token or state-dir.")
    @SuppressWarnings("NullAway.Init")
    private String key;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    private final Terminal terminal;

    UnsetConfigCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Setting setting = Keys.known(key);
        ConfigFile file = ConfigFile.of(terminal);
        Map<String, String> all = file.all();
        boolean there = all.remove(setting.key()) != null;
        if (there) {
            file.save(all);
        }
        terminal.print(setting.key() + (there ? " is not set any more" : " was not set"));
        return ExitStatus.OK;
    }
}
