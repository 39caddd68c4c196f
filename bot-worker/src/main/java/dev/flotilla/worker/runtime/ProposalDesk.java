package dev.flotilla.worker.runtime;

import dev.flotilla.contracts.report.ProposalReport;
import dev.flotilla.contracts.report.ReportKind;
import dev.flotilla.core.strategy.Action;
import dev.flotilla.core.strategy.Decision;
import dev.flotilla.core.strategy.ExecutionStatus;
import dev.flotilla.core.strategy.OrderPlan;
import dev.flotilla.core.strategy.TradingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes, tells and ends proposals: at most one waits per symbol, none outlives its ten minutes of market time or its reason. What
 * becomes of an approved one is read off the books, so that a crash in the middle leaves no doubt. Confined to the bot's loop.
 */
final class ProposalDesk {

    private static final Logger LOG = Logger.getLogger(ProposalDesk.class);

    private final BotIdentity identity;
    private final BotBook book;

    ProposalDesk(BotIdentity identity, BotBook book) {
        this.identity = identity;
        this.book = book;
    }

    ProposalBook proposals() {
        return book.memory().proposals();
    }

    /** Proposes what a decision wants; empty when it wants nothing that can be proposed. */
    Optional<Proposal> emit(Decision decision, TradingMode mode) {
        return switch (decision.action()) {
            case Action.Enter enter -> Optional.of(emitEntry(decision, enter.plan(), mode, ProposalReport.SCAN));
            case Action.Close close -> emitClose(decision, close.reason(), mode);
            case Action.MoveStop _, Action.None _ -> Optional.empty();
        };
    }

    Proposal emitEntry(Decision decision, OrderPlan plan, TradingMode mode, String origin) {
        return added(ProposalReports.entry(heading(origin, mode), decision, plan), decision);
    }

    private Optional<Proposal> emitClose(Decision decision, String reason, TradingMode mode) {
        OpenTrade trade = book.memory().symbol(decision.symbol()).trade();
        return Optional.ofNullable(trade)
                .map(open -> added(
                        ProposalReports.close(heading(ProposalReport.SCAN, mode), decision, open, reason), decision));
    }

    /** A bot's state is read once per generation: with it in the id, none comes again even when a state was lost. */
    private ProposalReports.Heading heading(String origin, TradingMode mode) {
        String id = identity.botId() + "." + identity.generation() + "."
                + (proposals().sequence() + 1);
        return new ProposalReports.Heading(id, origin, mode);
    }

    private Proposal added(ProposalReport told, Decision decision) {
        Proposal proposal = new Proposal(told, EntryFacts.of(decision));
        book.remember(memory -> memory.withProposals(proposals().adding(proposal)));
        report(proposal);
        return proposal;
    }

    /** The newer state of a proposal, remembered and told. */
    Proposal moved(Proposal newer) {
        book.remember(memory -> memory.withProposals(proposals().with(newer)));
        report(newer);
        return newer;
    }

    private void report(Proposal proposal) {
        LOG.infof(
                "proposal botId=%s proposalId=%s kind=%s side=%s status=%s reason=%s",
                identity.botId(),
                proposal.id(),
                proposal.told().kind(),
                proposal.told().side(),
                proposal.told().status(),
                proposal.told().reason());
        book.journal().add(ReportKind.PROPOSAL, book.marketNow(), proposal.told());
    }

    /** Ends what time or the course of things has decided. */
    void sweep() {
        if (proposals().nothingOpen()) {
            return;
        }
        for (Proposal proposal : List.copyOf(proposals().proposals())) {
            if (proposal.pending()) {
                sweepPending(proposal);
            } else if (proposal.approved()) {
                settle(proposal);
            }
        }
    }

    private void sweepPending(Proposal proposal) {
        Instant now = book.marketNow();
        if (proposal.expiredAt(now)) {
            moved(proposal.expired(now));
            return;
        }
        String overtaken = overtaken(proposal);
        if (overtaken != null) {
            moved(proposal.rejected(null, now, overtaken));
        }
    }

    private @Nullable String overtaken(Proposal proposal) {
        boolean open = book.memory().symbol(proposal.symbol()).trade() != null;
        if (proposal.enters()) {
            return open ? "there is a position on " + proposal.symbol() + " by now" : null;
        }
        return open ? null : "the position is closed by now";
    }

    /** An approved proposal whose order is under way, or was when the bot ended: the books tell what became of it. */
    Proposal settle(Proposal proposal) {
        BotMemory memory = book.memory();
        boolean open = memory.unresolvedOn(proposal.symbol()) || memory.intendedOn(proposal.symbol());
        if (open) {
            return proposal;
        }
        boolean done = proposal.enters()
                ? entered(proposal)
                : memory.symbol(proposal.symbol()).trade() == null;
        return moved(
                done
                        ? proposal.executed(ExecutionStatus.EXECUTED, "found in the books")
                        : proposal.failed(ExecutionStatus.ERROR, "interrupted: its order did not reach the venue"));
    }

    private boolean entered(Proposal proposal) {
        Instant since = proposal.told().decidedAt();
        SymbolMemory known = book.memory().symbol(proposal.symbol());
        OpenTrade trade = known.trade();
        Instant closed = known.lastCloseAt();
        return since != null
                && (trade != null && !trade.openedAt().isBefore(since) || closed != null && closed.isAfter(since));
    }

    /** Nobody can approve anything of a bot that is stopped. */
    void withdraw(String why) {
        proposals().pending().forEach(proposal -> moved(proposal.rejected(null, book.marketNow(), why)));
    }
}
