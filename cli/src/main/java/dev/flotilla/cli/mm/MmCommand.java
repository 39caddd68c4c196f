package dev.flotilla.cli.mm;

import dev.flotilla.cli.terminal.CommandFamily;
import dev.flotilla.cli.terminal.Terminal;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code fleet mm}: market makers, and market making by hand, which needs no service, database or network. */
@Command(
        name = "mm",
        description = {
            "Market makers: make, start, stop and see those of the fleet;",
            "by hand and without one: quotes, the analysis of a journal, the next step of tuning."
        },
        subcommands = {QuoteCommand.class, TuneCommand.class})
public final class MmCommand extends CommandFamily {

    private MmCommand() {}

    /** The command with everything below it. */
    public static CommandLine of(Terminal terminal, Supplier<RandomGenerator> random) {
        return new CommandLine(new MmCommand())
                .addSubcommand(new MakerStatusCommand(terminal))
                .addSubcommand(new CreateMakerCommand(terminal))
                .addSubcommand(new StartMakersCommand(terminal, random))
                .addSubcommand(new StopMakersCommand(terminal, random))
                .addSubcommand(new RestartMakersCommand(terminal, random))
                .addSubcommand(new MakerLogsCommand(terminal))
                .addSubcommand(new AnalyseCommand(terminal));
    }
}
