package dev.flotilla.cli.mm;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Bots;
import dev.flotilla.contracts.api.Fleet;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet mm create FILE}: a market maker of a file of settings. */
@Command(
        name = "create",
        description = {
            "Make a market maker of a file of MM_NAME=value lines (# begins a comment); it begins in paper mode.",
            "Secrets in the file are refused: they belong into the credential file of the workers."
        },
        footer = {
            "",
            "Examples:",
            "  fleet mm create .env.eth --start",
            "  fleet mm create eth.env --id mm-two --symbol ETHUSDT"
        })
final class CreateMakerCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Parameters(paramLabel = "FILE", description = "E.g. .env.eth.")
    private Path file = Path.of("");

    @Option(names = "--id", paramLabel = "ID", description = "Id of the bot (default: mm- and the name behind .env).")
    @Nullable
    private String botId;

    @Option(
            names = "--symbol",
            paramLabel = "SYMBOL",
            description = "Market (default: the fleet's market of the asset in MM_MARKET_NAME).")
    @Nullable
    private String symbol;

    @Option(names = "--start", description = "Start it at once.")
    private boolean start;

    private final Terminal terminal;

    CreateMakerCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        EnvFile env = EnvFile.read(file);
        FleetClient client = new FleetClient(new FleetLocator(terminal).find(options));
        String market = symbol == null ? market(env, client.overview()) : symbol.toUpperCase(Locale.ROOT);
        String id = Objects.requireNonNullElseGet(botId, () -> MakerLabels.botId(label(env)));
        if (!env.ignored().isEmpty()) {
            terminal.note("fleet: not used: " + String.join(", ", env.ignored()));
        }
        String answer = client.create(new Bots.CreateBot(
                id,
                null,
                MakerLabels.STRATEGY,
                market,
                null,
                env.settings(),
                start ? "RUNNING" : "STOPPED",
                null,
                null));
        terminal.print(
                output.json()
                        ? answer
                        : "created " + id + " on " + market + " with "
                                + env.settings().size() + " settings"
                                + (start ? ", starting" : ", stopped; start it with `fleet mm start " + id + "`"));
        return ExitStatus.OK;
    }

    /** A file without a name of its own is called after its market. */
    private String label(EnvFile env) {
        String name = MakerLabels.normal(String.valueOf(file.toAbsolutePath().getFileName()));
        if (!name.isEmpty()) {
            return name;
        }
        if (env.market() == null) {
            throw failure("give --id: neither the file's name nor MM_MARKET_NAME names the market maker", List.of());
        }
        return env.market();
    }

    private static String market(EnvFile env, Fleet.Overview fleet) {
        List<String> symbols =
                fleet.market() == null ? List.of() : fleet.market().symbols();
        if (env.market() == null) {
            throw failure("give --symbol: the file has no MM_MARKET_NAME", symbols);
        }
        String asset = MakerLabels.asset(env.market());
        List<String> found = symbols.stream()
                .filter(one -> MakerLabels.asset(one).equals(asset))
                .toList();
        if (found.size() != 1) {
            throw failure(
                    "give --symbol: " + (found.isEmpty() ? "no market" : "more than one market")
                            + " of the fleet fits MM_MARKET_NAME " + env.market(),
                    symbols);
        }
        return found.getFirst();
    }

    private static CommandFailure failure(String message, List<String> valid) {
        return CommandFailure.of(ExitStatus.USAGE, "usage", message, valid);
    }
}
