package dev.flotilla.cli.config;

import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fleet config list}. */
@Command(name = "list", description = "Every setting that is set; secrets are masked.")
final class ListConfigCommand implements Callable<Integer> {
    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    private final Terminal terminal;

    ListConfigCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ConfigFile file = ConfigFile.of(terminal);
        Map<String, String> shown = new LinkedHashMap<>();
        for (Setting setting : Setting.values()) {
            file.get(setting).ifPresent(value -> shown.put(setting.key(), setting.shown(value)));
        }
        if (json) {
            terminal.print(JsonText.of(shown));
        } else if (shown.isEmpty()) {
            terminal.print("nothing is set; keys: " + String.join(", ", Setting.keys()));
        } else {
            shown.forEach((key, value) -> terminal.print(key + " = " + value));
        }
        return ExitStatus.OK;
    }
}
