package dev.flotilla.cli.venue;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fleet venue}: what can be checked of a venue's protocol without the venue. */
@Command(
        name = "venue",
        description = "Check signatures and frames of the venues by hand.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = SignCommand.class)
public final class VenueCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? valid commands: sign");
    }
}
