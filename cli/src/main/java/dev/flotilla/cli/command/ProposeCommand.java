package dev.flotilla.cli.command;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Approvals;
import dev.flotilla.contracts.command.CommandKind;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fleet propose BOT SYMBOL BUY|SELL}: a proposal by hand, which waits like any other. */
@Command(
        name = "propose",
        description = "Ask a bot for a proposal on one side. It waits for `fleet approve` like any other.")
public final class ProposeCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private enum Side {
        BUY,
        SELL
    }

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Mixin
    private final FollowOptions follow = new FollowOptions();

    @Parameters(index = "0", paramLabel = "BOT", description = "Bot id.")
    private String botId = "";

    @Parameters(index = "1", paramLabel = "SYMBOL", description = "E.g. BTCUSDT.")
    private String symbol = "";

    @Parameters(index = "2", paramLabel = "SIDE", description = "BUY (long) or SELL (short).")
    private Side side = Side.BUY;

    private final Terminal terminal;
    private final Supplier<RandomGenerator> random;

    public ProposeCommand(Terminal terminal, Supplier<RandomGenerator> random) {
        this.terminal = terminal;
        this.random = random;
    }

    @Override
    public Integer call() throws InterruptedException {
        String instrument = symbol.toUpperCase(Locale.ROOT);
        Order order = Order.of(
                "propose",
                CommandKind.PROPOSE,
                Scope.bot(botId),
                Map.of("instrument", instrument, "side", side.name()),
                follow,
                PATIENCE);
        FleetClient client = new FleetClient(new FleetLocator(terminal).find(options));
        return new CommandRun(terminal, random, client)
                .sending(request -> client.propose(
                        botId,
                        new Approvals.NewProposal(instrument, side.name(), request.reason(), request.commandId())))
                .run(order, output.json());
    }
}
