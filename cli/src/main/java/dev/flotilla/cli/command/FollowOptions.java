package dev.flotilla.cli.command;

import dev.flotilla.cli.terminal.DurationConverter;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command to bots: its reason, its id, and how long it is followed. */
final class FollowOptions {
    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept in the audit trail.")
    @Nullable
    String reason;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description =
                    "Follow it at most so long (500ms, 30s, 10m); exit status 6 when it is not carried out by then.")
    @Nullable
    Duration wait;

    @Option(names = "--no-wait", description = "Return as soon as it is accepted.")
    boolean noWait;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Id of the command, for scripts: the same id again is answered with the first result.")
    @Nullable
    String id;

    /** Zero = do not follow. */
    Duration patience(Duration usual) {
        return noWait ? Duration.ZERO : Optional.ofNullable(wait).orElse(usual);
    }
}
