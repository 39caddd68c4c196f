package dev.flotilla.worker.runtime;

import dev.flotilla.contracts.report.ReportKind;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.signal.SignalWord;
import dev.flotilla.core.strategy.Action;
import dev.flotilla.core.strategy.Decision;
import dev.flotilla.core.strategy.DecisionStatus;
import dev.flotilla.core.strategy.Situation;
import dev.flotilla.core.strategy.TradingTerms;
import dev.flotilla.replay.DecisionReports;
import dev.flotilla.replay.InputsRecorder;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.worker.control.BotControl;
import dev.flotilla.worker.spool.Spooled;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One decision: inputs, the pure decision, its effects, its journal line. Memory takes the bar as decided before any effect, so
 * that a crash in between never decides it again. Confined to the bot's loop.
 */
final class DecisionStep {

    private static final Logger LOG = Logger.getLogger(DecisionStep.class);

    private final BotIdentity identity;
    private final BotBook book;
    private final PositionDesk positions;
    private final Execution execution;
    private final ProposalDesk proposals;
    private final Map<String, InputsRecorder> recorders = new HashMap<>();

    DecisionStep(
            BotIdentity identity, BotBook book, PositionDesk positions, Execution execution, ProposalDesk proposals) {
        this.identity = identity;
        this.book = book;
        this.positions = positions;
        this.execution = execution;
        this.proposals = proposals;
    }

    /**
     * @param accountKnown the account's figures are fresh; without them nothing is entered
     * @return false when the venue failed in the middle of an effect, so that memory and venue may differ
     */
    boolean decide(
            String symbol, SymbolMarket market, Bar bar, BotSettings settings, BotControl control, boolean accountKnown)
            throws InterruptedException {
        Instant open = Instant.ofEpochMilli(bar.openTimeMillis());
        Situations.Moment moment =
                new Situations.Moment(bar.closeTimeMillis(Interval.M5), bar.close(), control.halted());
        Situation situation =
                Situations.of(book, symbol, market, moment, settings.strategy().watches());
        Decision decision = settings.strategy().decide(situation);
        book.remember(all -> all.with(symbol, memory -> memory.decided(open).watching(decision.exits())));
        boolean[] consistent = {true};
        JournaledDecision journaled = withheld(decision, control, accountKnown);
        if (journaled == null) {
            journaled = acted(decision, open, settings.strategy().terms(), consistent);
        }
        boolean before = book.memory().breakerTripped();
        boolean failed = journaled.failed();
        book.remember(
                memory -> memory.afterDecision(failed, control.controlVersion()).withEquity(book.equity()));
        if (book.memory().breakerTripped() && !before) {
            LOG.errorf(
                    "circuit breaker tripped after %d errors in a row, no entries until the bot is resumed botId=%s",
                    BotMemory.ERRORS_MAX, identity.botId());
        }
        InputsRecorder recorder = recorders.computeIfAbsent(symbol, _ -> new InputsRecorder());
        journal(journaled, settings, recorder.record(market.windows(), situation, settings.strategy()));
        book.reportPosition(symbol);
        book.reportStateIfDue();
        if (book.journal().flush() instanceof Spooled.Refused) {
            recorder.startOver();
        }
        return consistent[0];
    }

    private void journal(JournaledDecision journaled, BotSettings settings, InputsRecorder.Recorded recorded) {
        Decision decision = journaled.decision();
        book.journal()
                .add(
                        ReportKind.DECISION,
                        Instant.ofEpochMilli(decision.decidedAtMillis()),
                        DecisionReports.of(
                                decision,
                                new DecisionReports.Ending(journaled.word(), journaled.status(), journaled.note()),
                                new DecisionReports.Circumstances(
                                        settings.strategy().terms().mode().wire(),
                                        book.equity(),
                                        settings.paramsVersion(),
                                        recorded.digest(),
                                        recorded.inputs())));
    }

    /** What keeps a decision from being carried out, null when nothing does. */
    private @Nullable JournaledDecision withheld(Decision decision, BotControl control, boolean accountKnown) {
        JournaledDecision asDecided = JournaledDecision.asDecided(decision);
        boolean flat = book.memory().symbol(decision.symbol()).trade() == null;
        if (book.memory().unresolvedOn(decision.symbol())) {
            return asDecided.but(
                    flat ? SignalWord.WAIT : SignalWord.HOLD,
                    DecisionStatus.POSITION_PENDING_RECONCILE,
                    "the outcome of an order is not known yet");
        }
        boolean enters = decision.action() instanceof Action.Enter;
        if (control.paused() && flat) {
            return enters
                    ? asDecided.but(SignalWord.WAIT, DecisionStatus.JOURNALED, "paused")
                    : asDecided.noting("paused");
        }
        if (enters && !accountKnown) {
            return asDecided.but(SignalWord.WAIT, DecisionStatus.SCAN_ERROR, "the account cannot be read");
        }
        return null;
    }

    private JournaledDecision acted(Decision decision, Instant bar, TradingTerms terms, boolean[] consistent)
            throws InterruptedException {
        JournaledDecision asDecided = JournaledDecision.asDecided(decision);
        try {
            return carriedOut(asDecided, bar, terms);
        } catch (VenueUnavailableException | VenueRefusedException e) {
            consistent[0] = false;
            LOG.warnf("venue failed within an effect botId=%s cause=%s", identity.botId(), e.getMessage());
            return failed(asDecided, "venue: " + e.getMessage());
        }
    }

    private JournaledDecision carriedOut(JournaledDecision asDecided, Instant bar, TradingTerms terms)
            throws InterruptedException {
        Decision decision = asDecided.decision();
        String symbol = decision.symbol();
        return switch (decision.action()) {
            case Action.None _ -> asDecided;
            case Action.Enter enter -> {
                Execution.Entry entry = new Execution.Entry(symbol, enter.plan(), EntryFacts.of(decision), bar, false);
                yield entered(asDecided, terms, execution.enter(entry, terms));
            }
            case Action.Close _ when terms.proposes() -> proposed(asDecided, terms);
            case Action.Close close -> closed(asDecided, positions.close(symbol, close.reason(), bar));
            case Action.MoveStop move ->
                positions.moveStop(symbol, move.newStopLoss(), bar)
                        ? asDecided.noting("stop moved to " + move.newStopLoss().toPlainString() + ": "
                                + move.trailing().reason())
                        : asDecided.noting("stop not moved");
        };
    }

    private JournaledDecision entered(JournaledDecision asDecided, TradingTerms terms, Execution.Outcome outcome) {
        if (outcome.failed()) {
            return failed(asDecided, outcome.note());
        }
        return switch (outcome.status()) {
            case EXECUTED, PAPER_SIMULATED -> asDecided.noting(outcome.note());
            case PENDING_APPROVAL -> proposed(asDecided, terms);
            case BLOCKED_CREDENTIALS,
                    BLOCKED_MODE,
                    BLOCKED_CONSENT,
                    BLOCKED_NO_STOP_LOSS,
                    BLOCKED_NO_TAKE_PROFIT,
                    BLOCKED_HALTED,
                    BRACKET_FAILED_FLATTENED,
                    ERROR -> asDecided.but(SignalWord.WAIT, DecisionStatus.JOURNALED, outcome.note());
        };
    }

    /** Asks a person, unless one is asked already. */
    private JournaledDecision proposed(JournaledDecision asDecided, TradingTerms terms) {
        Decision decision = asDecided.decision();
        proposals.sweep();
        Proposal waiting = proposals.proposals().openOn(decision.symbol()).orElse(null);
        if (waiting != null) {
            boolean flat = book.memory().symbol(decision.symbol()).trade() == null;
            return asDecided.but(
                    flat ? SignalWord.WAIT : SignalWord.HOLD,
                    DecisionStatus.JOURNALED,
                    "proposal " + waiting.id() + " waits for a person already");
        }
        return proposals
                .emit(decision, terms.mode())
                .map(proposal -> asDecided.noting("proposal " + proposal.id()))
                .orElse(asDecided);
    }

    private static JournaledDecision closed(JournaledDecision asDecided, PositionResult result) {
        return switch (result) {
            case PositionResult.Done done -> asDecided.noting(done.note());
            case PositionResult.Withheld withheld -> failed(asDecided, withheld.note());
            case PositionResult.Failed failed -> failed(asDecided, failed.note());
        };
    }

    private static JournaledDecision failed(JournaledDecision asDecided, String note) {
        return switch (asDecided.decision().action()) {
            case Action.Enter _ -> asDecided.but(SignalWord.WAIT, DecisionStatus.EXECUTION_ERROR, note);
            case Action.Close _ -> asDecided.but(SignalWord.HOLD, DecisionStatus.CLOSE_ERROR, note);
            case Action.MoveStop _, Action.None _ -> asDecided.noting(note);
        };
    }
}
