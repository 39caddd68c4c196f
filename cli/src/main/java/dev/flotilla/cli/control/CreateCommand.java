package dev.flotilla.cli.control;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Bots;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet create ID}: a new paper bot. */
@Command(name = "create", description = "Create a paper bot.")
public final class CreateCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Parameters(paramLabel = "ID", description = "Its id: letters, digits, - and _, at most 40.")
    private String botId = "";

    @Option(names = "--symbol", required = true, paramLabel = "SYMBOL", description = "E.g. BTCUSDT.")
    private String symbol = "";

    @Option(
            names = "--strategy",
            paramLabel = "ID",
            defaultValue = "moneysharks",
            description = "moneysharks, market_maker, probe, or one of the library, S01 to S09 (default: moneysharks).")
    private String strategy = "";

    @Option(names = "--name", paramLabel = "TEXT", description = "A name for people (default: the id).")
    @Nullable
    private String name;

    @Option(
            names = {"-p", "--param"},
            paramLabel = "KEY=VALUE",
            description = "A parameter that differs from the strategy's default; repeatable.")
    private Map<String, String> params = new LinkedHashMap<>();

    @Option(names = "--group", paramLabel = "NAME", description = "An existing group (default: default).")
    @Nullable
    private String group;

    @Option(
            names = "--drift",
            paramLabel = "POLICY",
            description =
                    "When the venue shows something else than it remembers: adopt (default), resubmit, flatten, halt.")
    @Nullable
    private String drift;

    @Option(names = "--start", description = "Start it at once.")
    private boolean start;

    private final Terminal terminal;

    public CreateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, Object> typed = new LinkedHashMap<>();
        params.forEach((key, value) -> typed.put(key, typed(value)));
        String answer = new FleetClient(new FleetLocator(terminal).find(options))
                .create(new Bots.CreateBot(
                        botId,
                        name,
                        strategy,
                        symbol.toUpperCase(Locale.ROOT),
                        null,
                        typed,
                        start ? "RUNNING" : "STOPPED",
                        group,
                        drift));
        terminal.print(output.json() ? answer : "created " + botId + (start ? ", starting" : ", stopped"));
        return 0;
    }

    /** Text of the command line as the JSON value it stands for. */
    static Object typed(String value) {
        if (value.equals("true") || value.equals("false")) {
            return Boolean.valueOf(value);
        }
        return value.matches("-?\\d+(\\.\\d+)?") ? new BigDecimal(value) : value;
    }
}
