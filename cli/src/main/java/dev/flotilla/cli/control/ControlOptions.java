package dev.flotilla.cli.control;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every change of a bot's desired status. */
public final class ControlOptions {
    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept in the audit trail.")
    @Nullable
    String reason;

    @Option(
            names = "--version",
            paramLabel = "N",
            description = "Only if the control version is N now; otherwise exit status 4.")
    @Nullable
    Long version;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            arity = "0..1",
            fallbackValue = "30",
            defaultValue = "0",
            description = "Wait until the bots are there, at most so long (default: 30); exit status 1 if not.")
    int waitSeconds;

    public @Nullable String reason() {
        return reason;
    }

    public @Nullable Long version() {
        return version;
    }

    public int waitSeconds() {
        return waitSeconds;
    }
}
