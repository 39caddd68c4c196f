package dev.flotilla.params.proposal;

import dev.flotilla.contracts.api.Approvals;
import dev.flotilla.contracts.api.Operations;
import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.contracts.report.ProposalReport;
import dev.flotilla.params.command.CommandDesk;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.PageLimit;
import dev.flotilla.params.http.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows proposals and takes a person's word about them; the bot has the last word, for only it knows the market of now. */
@ApplicationScoped
public class Proposals {

    private static final int ROWS = 50;
    private static final int ROWS_MAX = 500;
    private static final int NAMED_MAX = 20;

    private final ProposalQueries queries;
    private final CommandDesk commands;

    Proposals(ProposalQueries queries, CommandDesk commands) {
        this.queries = queries;
        this.commands = commands;
    }

    public Outcome<List<Approvals.Proposal>> list(
            @Nullable String botId, @Nullable String status, @Nullable Integer limit) {
        String wanted = status == null ? null : status.strip().toUpperCase(Locale.ROOT);
        if (wanted != null && !ProposalReport.STATUSES.contains(wanted)) {
            return Outcome.refused(
                    Refusal.invalid("unknown_status", "proposals have no status " + status, ProposalReport.STATUSES));
        }
        return botId == null || queries.knowsBot(botId)
                ? Outcome.done(queries.list(botId, wanted, PageLimit.of(limit, ROWS, ROWS_MAX)))
                : Outcome.refused(Refusal.unknownBot(botId));
    }

    public Outcome<Approvals.Proposal> find(String proposalId) {
        Optional<Approvals.Proposal> found = queries.find(proposalId);
        return found.map(Outcome::done).orElseGet(() -> Outcome.refused(unknown(proposalId)));
    }

    public Outcome<Approvals.Watcher> watcher(String botId) {
        return queries.watcher(botId).map(Outcome::done).orElseGet(() -> Outcome.refused(Refusal.unknownBot(botId)));
    }

    public Outcome<CommandDesk.Answer> approve(String proposalId, Approvals.DecideProposal wish, String actor) {
        String reason = Objects.requireNonNullElse(wish.reason(), "approved");
        return decide(CommandKind.APPROVE_PROPOSAL, proposalId, reason, wish.commandId(), actor);
    }

    public Outcome<CommandDesk.Answer> reject(String proposalId, Approvals.DecideProposal wish, String actor) {
        String reason = wish.reason();
        return reason == null || reason.isBlank()
                ? Outcome.refused(Refusal.invalid(
                        "missing_reason", "a rejection needs its reason", List.of("reason: why, in words")))
                : decide(CommandKind.REJECT_PROPOSAL, proposalId, reason, wish.commandId(), actor);
    }

    private Outcome<CommandDesk.Answer> decide(
            CommandKind kind, String proposalId, String reason, @Nullable String commandId, String actor) {
        return find(proposalId)
                .then(proposal -> stillOpen(proposal, commandId))
                .then(proposal -> commands.give(
                        new Operations.NewCommand(
                                commandId,
                                kind.name(),
                                "bot",
                                proposal.botId(),
                                reason,
                                null,
                                Map.of("proposalId", proposal.proposalId())),
                        actor));
    }

    /** A repeat of the command that decided it is answered as the first time. */
    private static Outcome<Approvals.Proposal> stillOpen(Approvals.Proposal proposal, @Nullable String commandId) {
        boolean repeated = commandId != null && commandId.equals(proposal.commandId());
        if (repeated || proposal.status().equals(ProposalReport.PENDING)) {
            return Outcome.done(proposal);
        }
        String why = proposal.reason() == null ? "" : ": " + proposal.reason();
        return Outcome.refused(Refusal.conflict(
                "proposal_decided", "proposal " + proposal.proposalId() + " is " + proposal.status() + why));
    }

    private Refusal unknown(String proposalId) {
        List<String> pending = queries.list(null, ProposalReport.PENDING, NAMED_MAX).stream()
                .map(Approvals.Proposal::proposalId)
                .toList();
        return new Refusal(
                Refusal.Kind.NOT_FOUND,
                "unknown_proposal",
                "there is no proposal " + proposalId + (pending.isEmpty() ? "; none waits" : "; these wait"),
                pending);
    }

    /** Asks a bot for a proposal of the operator's own. */
    public Outcome<CommandDesk.Answer> propose(String botId, Approvals.NewProposal wish, String actor) {
        return commands.give(
                new Operations.NewCommand(
                        wish.commandId(),
                        CommandKind.PROPOSE.name(),
                        "bot",
                        botId,
                        Objects.requireNonNullElse(wish.reason(), "proposed by hand"),
                        null,
                        Map.of("instrument", wish.symbol(), "side", wish.side())),
                actor);
    }
}
