package dev.flotilla.cli.venue;

import dev.flotilla.cli.terminal.CommandFamily;
import dev.flotilla.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code fleet venue}: credentials tried by a worker, and what can be checked of a venue's protocol without the venue. */
@Command(name = "venue", description = "Check credentials at a venue, and signatures and frames by hand.")
public final class VenueCommand extends CommandFamily {

    private VenueCommand() {}

    /** The command with those below it. */
    public static CommandLine line(Terminal terminal) {
        return new CommandLine(new VenueCommand())
                .addSubcommand(new CheckCommand(terminal))
                .addSubcommand(new SignCommand());
    }
}
