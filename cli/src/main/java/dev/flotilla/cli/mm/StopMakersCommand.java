package dev.flotilla.cli.mm;

import dev.flotilla.cli.terminal.Terminal;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;

/** {@code fleet mm stop LABEL...}: flat and proven so. */
@Command(
        name = "stop",
        description = {
            "Stop market makers: quotes are cancelled, the position is closed (MM_FLATTEN_POSITION_ON_SHUTDOWN), and two reads of",
            "the venue prove it. Result FLAT or NOT_FLAT; exit status 6 when one is not flat."
        })
final class StopMakersCommand extends MakersCommand {

    StopMakersCommand(Terminal terminal, Supplier<RandomGenerator> random) {
        super(terminal, random);
    }

    @Override
    List<MakerResult> act(MakerControl control, List<MakerResult.Wish> wishes) throws InterruptedException {
        return control.stop(wishes);
    }
}
