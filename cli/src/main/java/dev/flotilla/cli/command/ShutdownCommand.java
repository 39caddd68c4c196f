package dev.flotilla.cli.command;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.DurationConverter;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.command.CommandKind;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleet shutdown}: a graceful end of bots, not of the services. */
@Command(
        name = "shutdown",
        description = {
            "Stop bots gracefully; nothing is closed: open positions are told and keep their stops at the venue.",
            "The services go on: `fleet down` ends those."
        })
public final class ShutdownCommand implements Callable<Integer> {
    private static final Duration AFTERWARDS = Duration.ofSeconds(15);

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Mixin
    private final ScopeOptions scope = new ScopeOptions();

    @Mixin
    private final FollowOptions follow = new FollowOptions();

    @Option(
            names = "--grace",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            defaultValue = "30s",
            description = "How long a bot may take to end what it is doing (default: ${DEFAULT-VALUE}).")
    private Duration grace = Duration.ofSeconds(30);

    private final Terminal terminal;
    private final Supplier<RandomGenerator> random;

    public ShutdownCommand(Terminal terminal, Supplier<RandomGenerator> random) {
        this.terminal = terminal;
        this.random = random;
    }

    @Override
    public Integer call() throws InterruptedException {
        Order order = Order.of(
                "shutdown",
                CommandKind.SHUTDOWN,
                scope.scope(),
                Map.of("gracePeriodSeconds", Math.max(1, grace.toSeconds())),
                follow,
                grace.plus(AFTERWARDS));
        FleetClient client = new FleetClient(new FleetLocator(terminal).find(options));
        return new CommandRun(terminal, random, client).run(order, output.json());
    }
}
