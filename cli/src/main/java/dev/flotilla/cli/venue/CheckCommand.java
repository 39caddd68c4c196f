package dev.flotilla.cli.venue;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.venue.VenueChecks;
import dev.flotilla.contracts.venue.VenueChecks.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet venue check NAME}: a worker tries its credentials; nothing is traded. */
@Command(
        name = "check",
        description = {
            "Let a worker try its credentials at the venue: permissions, clock offset, rules of markets. Nothing is traded.",
            "Keys stay with the worker: none passes through this command or the control plane."
        },
        footer = {
            "",
            "Exit status: 0 every credential passed, 1 one was refused (with the venue's code and what to look at),",
            "6 the venue did not answer."
        })
public final class CheckCommand implements Callable<Integer> {
    private static final int MARKETS_SHOWN = 10;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Parameters(paramLabel = "NAME", description = "aster, hyperliquid, extended or ctrader.")
    private String venue = "";

    @Option(
            names = "--account",
            paramLabel = "BOT",
            description = "Only this account or bot of the credentials file (default: all).")
    @Nullable
    private String account;

    @Option(
            names = "--symbol",
            paramLabel = "SYMBOL",
            description = "Markets whose rules are shown; repeatable (default: the first 10; all with --json).")
    private List<String> symbols = new ArrayList<>();

    private final Terminal terminal;

    public CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        VenueChecks.Report report =
                new FleetClient(new FleetLocator(terminal).find(options)).checkVenue(venue, account);
        terminal.print(output.json() ? JsonText.of(report) : CheckText.of(report, symbols, MARKETS_SHOWN));
        return status(report);
    }

    private static int status(VenueChecks.Report report) {
        if (report.accounts().stream().anyMatch(one -> one.verdict() == Verdict.REFUSED)) {
            return ExitStatus.FAILED;
        }
        return report.accounts().stream().anyMatch(one -> one.verdict() == Verdict.UNREACHABLE)
                ? ExitStatus.INCOMPLETE
                : ExitStatus.OK;
    }
}
