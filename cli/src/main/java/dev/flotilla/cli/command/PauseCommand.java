package dev.flotilla.cli.command;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.control.ControlChange;
import dev.flotilla.cli.control.ControlOptions;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.command.CommandKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet pause}: named bots one by one, against their versions; a group or the fleet as one command. */
@Command(name = "pause", description = "Pause bots: open positions are managed, no entries.")
public final class PauseCommand implements Callable<Integer> {
    private static final int PATIENCE_SECONDS = 30;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Mixin
    private final ControlOptions control = new ControlOptions();

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Bot ids.")
    private List<String> botIds = new ArrayList<>();

    @Option(names = "--group", paramLabel = "NAME", description = "Instead of ids: all bots of a group.")
    @Nullable
    private String group;

    @Option(names = "--all", description = "Instead of ids: all bots; stopped and halted ones stay so.")
    private boolean all;

    private final Terminal terminal;
    private final Supplier<RandomGenerator> random;

    public PauseCommand(Terminal terminal, Supplier<RandomGenerator> random) {
        this.terminal = terminal;
        this.random = random;
    }

    @Override
    public Integer call() throws InterruptedException {
        int ways = (botIds.isEmpty() ? 0 : 1) + (group == null ? 0 : 1) + (all ? 1 : 0);
        if (ways != 1 || (control.version() != null && botIds.isEmpty())) {
            throw CommandFailure.of(
                    ExitStatus.USAGE, "usage", "give bot ids, --group NAME or --all; --version goes with ids only");
        }
        FleetClient client = new FleetClient(new FleetLocator(terminal).find(options));
        if (!botIds.isEmpty()) {
            return new ControlChange(terminal, client, "PAUSED").run(botIds, control, output.json());
        }
        int seconds = control.waitSeconds() > 0 ? control.waitSeconds() : PATIENCE_SECONDS;
        Order order = new Order(
                "pause",
                CommandKind.PAUSE,
                group == null ? Scope.fleet() : Scope.group(group),
                control.reason(),
                null,
                Map.of(),
                null,
                Duration.ofSeconds(seconds));
        return new CommandRun(terminal, random, client).run(order, output.json());
    }
}
