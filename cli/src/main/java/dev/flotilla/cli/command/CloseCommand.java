package dev.flotilla.cli.command;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.command.CommandKind;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet close BOT --instrument S}: one position, at market; the bot goes on. */
@Command(name = "close", description = "Close one position of a bot at market. The bot goes on trading.")
public final class CloseCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Mixin
    private final FollowOptions follow = new FollowOptions();

    @Parameters(paramLabel = "ID", description = "Bot id.")
    private String botId = "";

    @Option(names = "--instrument", required = true, paramLabel = "SYMBOL", description = "E.g. BTCUSDT.")
    private String instrument = "";

    private final Terminal terminal;
    private final Supplier<RandomGenerator> random;

    public CloseCommand(Terminal terminal, Supplier<RandomGenerator> random) {
        this.terminal = terminal;
        this.random = random;
    }

    @Override
    public Integer call() throws InterruptedException {
        Order order = Order.of(
                "close",
                CommandKind.CLOSE_POSITION,
                Scope.bot(botId),
                Map.of("instrument", instrument.toUpperCase(Locale.ROOT)),
                follow,
                PATIENCE);
        FleetClient client = new FleetClient(new FleetLocator(terminal).find(options));
        return new CommandRun(terminal, random, client).run(order, output.json());
    }
}
