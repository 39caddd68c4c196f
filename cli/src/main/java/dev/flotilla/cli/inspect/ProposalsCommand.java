package dev.flotilla.cli.inspect;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.Figures;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Style;
import dev.flotilla.cli.terminal.Table;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Approvals;
import dev.flotilla.contracts.report.ProposalReport;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet proposals [BOT]}: what waits for a person. */
@Command(
        name = "proposals",
        description =
                "List proposals that wait for a person, newest first. `fleet approve ID` and `fleet reject ID` decide.")
public final class ProposalsCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Parameters(paramLabel = "BOT", arity = "0..1", description = "Only of this bot.")
    @Nullable
    private String botId;

    @Option(names = "--all", description = "Those that are decided as well.")
    private boolean all;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "How many at most (default: 50).")
    private int limit;

    private final Terminal terminal;

    public ProposalsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    record Proposals(List<Approvals.Proposal> proposals) {}

    @Override
    public Integer call() {
        List<Approvals.Proposal> proposals = new FleetClient(new FleetLocator(terminal).find(options))
                .proposals(botId, all ? null : ProposalReport.PENDING, limit);
        terminal.print(output.json() ? JsonText.of(new Proposals(proposals)) : text(proposals, all, terminal.style()));
        return 0;
    }

    static String text(List<Approvals.Proposal> proposals, boolean all, Style style) {
        Table table = Table.of(
                "PROPOSAL",
                "STATUS",
                "SYMBOL",
                "WHAT",
                ">PRICE",
                ">QUANTITY",
                ">STOP",
                ">TARGET",
                ">LEV",
                ">CHECKS",
                ">LEFT",
                "WHY");
        proposals.forEach(proposal -> table.row(
                proposal.proposalId(),
                status(proposal.status(), style),
                proposal.symbol(),
                proposal.side() + " " + proposal.kind(),
                Figures.plain(proposal.entryPrice()),
                Figures.plain(proposal.quantity()),
                Figures.plain(proposal.stopLoss()),
                Figures.plain(proposal.takeProfit()),
                proposal.leverage() + "x",
                proposal.confluence().count() + "/" + proposal.confluence().total(),
                left(proposal.expiresInSeconds()),
                proposal.reason() == null ? proposal.signalReason() : proposal.reason()));
        if (table.isEmpty()) {
            return all ? "no proposals" : "no proposal waits; --all shows those that are decided";
        }
        return table.text(style);
    }

    private static String left(@Nullable Long seconds) {
        return seconds == null ? "-" : seconds / 60 + "m" + String.format("%02ds", seconds % 60);
    }

    private static String status(String status, Style style) {
        return switch (status) {
            case ProposalReport.PENDING, ProposalReport.APPROVED -> style.yellow(status);
            case ProposalReport.EXECUTED -> style.green(status);
            case ProposalReport.FAILED -> style.red(status);
            default -> style.dim(status);
        };
    }
}
