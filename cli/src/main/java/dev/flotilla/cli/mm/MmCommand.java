package dev.flotilla.cli.mm;

import dev.flotilla.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fleet mm}: market making by hand. Needs no service, database or network. */
@Command(
        name = "mm",
        description = "Market making by hand: quotes, the analysis of a journal, the next step of tuning.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {QuoteCommand.class, TuneCommand.class})
public final class MmCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    private MmCommand() {}

    /** The command with everything below it. */
    public static CommandLine of(Terminal terminal) {
        return new CommandLine(new MmCommand()).addSubcommand(new AnalyseCommand(terminal));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? valid commands: analyse, quote, tune");
    }
}
