package dev.flotilla.cli.command;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.contracts.command.CommandKind;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleet restart}: ends a halt or a quarantine; the bot trades again (D18). */
@Command(
        name = "restart",
        description = {
            "Let halted or quarantined bots trade again. Only a person does this: nothing else ends an emergency stop."
        })
public final class RestartCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Mixin
    private final ScopeOptions scopeOptions = new ScopeOptions();

    @Mixin
    private final FollowOptions follow = new FollowOptions();

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "Only if the bot is in this mode (paper, approval, live, ...); otherwise exit status 4.")
    @Nullable
    private String mode;

    private final Terminal terminal;
    private final Supplier<RandomGenerator> random;

    public RestartCommand(Terminal terminal, Supplier<RandomGenerator> random) {
        this.terminal = terminal;
        this.random = random;
    }

    @Override
    public Integer call() throws InterruptedException {
        Scope scope = scopeOptions.scope();
        FleetClient client = new FleetClient(new FleetLocator(terminal).find(options));
        if (mode != null) {
            requireMode(scope, client, mode);
        }
        Order order = Order.of("restart", CommandKind.RESTART, scope, Map.of(), follow, PATIENCE);
        return new CommandRun(terminal, random, client).run(order, output.json());
    }

    /** Who restarts "in paper" must not wake a bot that trades money. */
    private static void requireMode(Scope scope, FleetClient client, String wanted) {
        String botId = scope.target();
        if (!scope.kind().equals("bot") || botId == null) {
            throw CommandFailure.of(ExitStatus.USAGE, "usage", "--mode goes with one bot");
        }
        Fleet.BotCard card = client.bot(botId).card();
        if (!card.mode().equalsIgnoreCase(wanted)) {
            throw CommandFailure.of(
                    ExitStatus.REFUSED,
                    "other_mode",
                    botId + " is in mode " + card.mode() + ", not " + wanted
                            + "; nothing was sent. Its parameter `mode` decides");
        }
    }
}
