package dev.flotilla.cli.venue;

import dev.flotilla.cli.terminal.CommandFamily;
import picocli.CommandLine.Command;

/** {@code fleet venue}: what can be checked of a venue's protocol without the venue. */
@Command(
        name = "venue",
        description = "Check signatures and frames of the venues by hand.",
        subcommands = SignCommand.class)
public final class VenueCommand extends CommandFamily {}
