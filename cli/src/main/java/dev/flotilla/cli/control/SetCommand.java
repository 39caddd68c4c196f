package dev.flotilla.cli.control;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Bots;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet set ID KEY=VALUE...}: other parameters for a bot that exists. */
@Command(
        name = "set",
        description = {
            "Change parameters of a bot; those not named stay. All of them or none are taken.",
            "KEY= alone brings a parameter back to its default. `fleet bot ID` shows those in force."
        })
public final class SetCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Parameters(index = "0", paramLabel = "ID", description = "Bot id.")
    private String botId = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "KEY=VALUE", description = "A parameter and its value.")
    private Map<String, String> wanted = new LinkedHashMap<>();

    @Option(
            names = "--version",
            paramLabel = "N",
            description = "Only when the parameters are still at this version (default: whatever it is).")
    @Nullable
    private Long version;

    private final Terminal terminal;

    public SetCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, @Nullable Object> typed = new LinkedHashMap<>();
        wanted.forEach((key, value) -> typed.put(key, value.isEmpty() ? null : CreateCommand.typed(value)));
        FleetClient client = new FleetClient(new FleetLocator(terminal).find(options));
        Bots.Params before = client.params(botId);
        Bots.Params after = client.params(botId, typed, version);
        if (output.json()) {
            terminal.print(JsonText.of(after));
        } else {
            typed.keySet().forEach(key -> terminal.print(line(key, before, after)));
            terminal.print(botId + " has version " + after.version() + " of its parameters, in force within seconds");
        }
        return 0;
    }

    private static String line(String key, Bots.Params before, Bots.Params after) {
        String now = shown(after.params().get(key));
        String then = shown(before.params().get(key));
        return "  " + key + "  " + (then.equals(now) ? now + " as before" : then + " -> " + now);
    }

    private static String shown(@Nullable Object value) {
        if (value == null) {
            return "(none)";
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }
}
