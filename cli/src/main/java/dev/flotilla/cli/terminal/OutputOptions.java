package dev.flotilla.cli.terminal;

import picocli.CommandLine.Option;

/** Options of every command: what it prints. */
public final class OutputOptions {
    @Option(names = "--json", description = "Print one JSON object (or JSON Lines when following) instead of text.")
    boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    boolean help;

    public boolean json() {
        return json;
    }
}
