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

/** {@code fleet mm start LABEL...}: they quote. */
@Command(
        name = "start",
        description = {"Start market makers; a halted one too. What fails with one stops none of the others."})
final class StartMakersCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Mixin
    private final MakerOptions makers = new MakerOptions();

    private final Terminal terminal;
    private final Supplier<RandomGenerator> random;

    StartMakersCommand(Terminal terminal, Supplier<RandomGenerator> random) {
        this.terminal = terminal;
        this.random = random;
    }

    @Override
    public Integer call() throws InterruptedException {
        FleetClient client = new FleetClient(new FleetLocator(terminal).find(options));
        return MakerResult.print(
                new MakerControl(client, random, makers).start(makers.wishes(client)), output.json(), terminal);
    }
}
