package dev.flotilla.cli.mm;

import dev.flotilla.cli.terminal.Terminal;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;

/** {@code fleet mm start LABEL...}: they quote. */
@Command(
        name = "start",
        description = {"Start market makers; a halted one too. What fails with one stops none of the others."})
final class StartMakersCommand extends MakersCommand {

    StartMakersCommand(Terminal terminal, Supplier<RandomGenerator> random) {
        super(terminal, random);
    }

    @Override
    List<MakerResult> act(MakerControl control, List<MakerResult.Wish> wishes) throws InterruptedException {
        return control.start(wishes);
    }
}
