package dev.flotilla.cli.mm;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.DurationConverter;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.contracts.api.Fleet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which market makers are meant, why, and how long somebody waits for them. */
final class MakerOptions {
    @Parameters(
            paramLabel = "LABEL",
            arity = "0..*",
            description = "Which: id, asset, market or file (mm-eth, eth, .env.eth).")
    List<String> labels = new ArrayList<>();

    @Option(names = "--all", description = "All market makers of the fleet.")
    boolean all;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept in the audit trail.")
    @Nullable
    String reason;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            defaultValue = "60s",
            description = "How long to wait for each step (default: ${DEFAULT-VALUE}).")
    Duration wait = Duration.ofSeconds(60);

    /** What was asked for, each with its bot or with why there is none. */
    List<MakerResult.Wish> wishes(FleetClient client) {
        if (all == !labels.isEmpty()) {
            throw CommandFailure.of(ExitStatus.USAGE, "usage", "give labels or --all (all market makers)");
        }
        List<Fleet.BotCard> makers = MakerLabels.makers(client.bots());
        List<String> wanted = all
                ? makers.stream().map(Fleet.BotCard::botId).toList()
                : labels.stream().distinct().toList();
        return wanted.stream().map(label -> wish(label, makers)).toList();
    }

    private static MakerResult.Wish wish(String label, List<Fleet.BotCard> makers) {
        try {
            return new MakerResult.Wish(label, MakerLabels.find(label, makers), null);
        } catch (CommandFailure e) {
            String known = e.valid().isEmpty() ? "" : " (there are: " + String.join(", ", e.valid()) + ")";
            return new MakerResult.Wish(label, null, e.getMessage() + known);
        }
    }
}
