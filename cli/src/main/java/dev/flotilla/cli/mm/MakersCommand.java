package dev.flotilla.cli.mm;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Mixin;

/** One verb for the market makers that are named, with a line of result for each. */
abstract class MakersCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Mixin
    private final MakerOptions makers = new MakerOptions();

    private final Terminal terminal;
    private final Supplier<RandomGenerator> random;

    MakersCommand(Terminal terminal, Supplier<RandomGenerator> random) {
        this.terminal = terminal;
        this.random = random;
    }

    abstract List<MakerResult> act(MakerControl control, List<MakerResult.Wish> wishes) throws InterruptedException;

    @Override
    public final Integer call() throws InterruptedException {
        FleetClient client = new FleetClient(new FleetLocator(terminal).find(options));
        MakerControl control = new MakerControl(client, random, makers);
        return MakerResult.print(act(control, makers.wishes(client)), output.json(), terminal);
    }
}
