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

/** {@code fleet drain}: no entries any more, and wait until the bots are flat. */
@Command(
        name = "drain",
        description = "Pause bots and wait until their own exits have made them flat; nothing is closed by force.")
public final class DrainCommand implements Callable<Integer> {
    private static final Duration AFTERWARDS = Duration.ofSeconds(30);

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Mixin
    private final ScopeOptions scope = new ScopeOptions();

    @Mixin
    private final FollowOptions follow = new FollowOptions();

    @Option(
            names = "--max-wait",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            defaultValue = "15m",
            description = "A bot that is not flat by then says so (default: ${DEFAULT-VALUE}).")
    private Duration maxWait = Duration.ofMinutes(15);

    private final Terminal terminal;
    private final Supplier<RandomGenerator> random;

    public DrainCommand(Terminal terminal, Supplier<RandomGenerator> random) {
        this.terminal = terminal;
        this.random = random;
    }

    @Override
    public Integer call() throws InterruptedException {
        Order order = Order.of(
                "drain",
                CommandKind.DRAIN,
                scope.scope(),
                Map.of("maxWaitSeconds", Math.max(1, maxWait.toSeconds())),
                follow,
                maxWait.plus(AFTERWARDS));
        FleetClient client = new FleetClient(new FleetLocator(terminal).find(options));
        return new CommandRun(terminal, random, client).run(order, output.json());
    }
}
