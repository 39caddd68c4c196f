package dev.flotilla.cli.config;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.Terminal;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet config set-chat-id, set-senpi-jwt-token, set-state-dir}. */
@Command
final class SetConfigCommand implements Callable<Integer> {
    @Parameters(paramLabel = "VALUE", description = "The value; - reads it from the keyboard.")
    @SuppressWarnings("NullAway.Init")
    private String value;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    private final Terminal terminal;
    private final Setting setting;

    SetConfigCommand(Terminal terminal, Setting setting) {
        this.terminal = terminal;
        this.setting = setting;
    }

    @Override
    public Integer call() {
        String given = value.equals("-") ? terminal.ask(setting.key() + ": ").orElse("") : value;
        if (given.isBlank()) {
            throw CommandFailure.of(
                    ExitStatus.FAILED,
                    "empty_value",
                    setting.key() + " must not be empty; fleet config unset " + setting.key() + " takes it away");
        }
        ConfigFile file = ConfigFile.of(terminal);
        Map<String, String> all = file.all();
        all.put(setting.key(), given.strip());
        file.save(all);
        terminal.print(setting.key() + " is set; it applies at the next start");
        return ExitStatus.OK;
    }
}
