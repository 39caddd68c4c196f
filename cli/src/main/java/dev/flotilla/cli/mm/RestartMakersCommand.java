package dev.flotilla.cli.mm;

import dev.flotilla.cli.terminal.Terminal;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;

/** {@code fleet mm restart LABEL...}: stopped until flat, then started. */
@Command(
        name = "restart",
        description = {
            "Stop market makers until they are proven flat and start them again; what is not flat is not started."
        })
final class RestartMakersCommand extends MakersCommand {

    RestartMakersCommand(Terminal terminal, Supplier<RandomGenerator> random) {
        super(terminal, random);
    }

    @Override
    List<MakerResult> act(MakerControl control, List<MakerResult.Wish> wishes) throws InterruptedException {
        return control.restart(wishes);
    }
}
