package dev.flotilla.cli.mm;

import dev.flotilla.cli.terminal.CommandFamily;
import dev.flotilla.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code fleet mm}: market making by hand. Needs no service, database or network. */
@Command(
        name = "mm",
        description = "Market making by hand: quotes, the analysis of a journal, the next step of tuning.",
        subcommands = {QuoteCommand.class, TuneCommand.class})
public final class MmCommand extends CommandFamily {

    private MmCommand() {}

    /** The command with everything below it. */
    public static CommandLine of(Terminal terminal) {
        return new CommandLine(new MmCommand()).addSubcommand(new AnalyseCommand(terminal));
    }
}
