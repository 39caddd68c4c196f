package dev.flotilla.cli.command;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
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

/** {@code fleet resume}: ends a pause; never a halt. */
@Command(
        name = "resume",
        description =
                "End a pause: the bots enter again. A halted bot needs `fleet restart`, a stopped one `fleet start`.")
public final class ResumeCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Mixin
    private final ScopeOptions scope = new ScopeOptions();

    @Mixin
    private final FollowOptions follow = new FollowOptions();

    private final Terminal terminal;
    private final Supplier<RandomGenerator> random;

    public ResumeCommand(Terminal terminal, Supplier<RandomGenerator> random) {
        this.terminal = terminal;
        this.random = random;
    }

    @Override
    public Integer call() throws InterruptedException {
        Order order = Order.of("resume", CommandKind.RESUME, scope.scope(), Map.of(), follow, PATIENCE);
        FleetClient client = new FleetClient(new FleetLocator(terminal).find(options));
        return new CommandRun(terminal, random, client).run(order, output.json());
    }
}
