package dev.flotilla.cli.mm;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fleet mm stop LABEL...}: flat and proven so. */
@Command(
        name = "stop",
        description = {
            "Stop market makers: quotes are cancelled, the position is closed (MM_FLATTEN_POSITION_ON_SHUTDOWN), and two reads of",
            "the venue prove it. Result FLAT or NOT_FLAT; exit status 6 when one is not flat."
        })
final class StopMakersCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Mixin
    private final MakerOptions makers = new MakerOptions();

    private final Terminal terminal;
    private final Supplier<RandomGenerator> random;

    StopMakersCommand(Terminal terminal, Supplier<RandomGenerator> random) {
        this.terminal = terminal;
        this.random = random;
    }

    @Override
    public Integer call() throws InterruptedException {
        FleetClient client = new FleetClient(new FleetLocator(terminal).find(options));
        return MakerResult.print(
                new MakerControl(client, random, makers).stop(makers.wishes(client)), output.json(), terminal);
    }
}
