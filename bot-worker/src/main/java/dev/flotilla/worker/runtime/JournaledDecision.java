package dev.flotilla.worker.runtime;

import dev.flotilla.core.signal.SignalWord;
import dev.flotilla.core.strategy.Decision;
import dev.flotilla.core.strategy.DecisionStatus;

/**
 * A decision and what came of it.
 *
 * @param word what was done in the end
 * @param note empty when the status says it all
 */
record JournaledDecision(Decision decision, SignalWord word, DecisionStatus status, String note) {

    static JournaledDecision asDecided(Decision decision) {
        return new JournaledDecision(decision, decision.decision(), decision.status(), decision.note());
    }

    JournaledDecision but(SignalWord newWord, DecisionStatus newStatus, String newNote) {
        String whole = note.isEmpty() || newNote.isEmpty() ? note + newNote : newNote + "; " + note;
        return new JournaledDecision(decision, newWord, newStatus, whole);
    }

    JournaledDecision noting(String more) {
        return but(word, status, more);
    }

    /** Counts towards the circuit breaker (moneysharks.md 4, step 9). */
    boolean failed() {
        return switch (status) {
            case SCAN_ERROR, EXECUTION_ERROR, CLOSE_ERROR -> true;
            case HALTED,
                    CIRCUIT_BREAKER_ACTIVE,
                    DAILY_LOSS_LIMIT_HIT,
                    COOLDOWN_ACTIVE,
                    SCAN_EMPTY,
                    BELOW_LEARNING_THRESHOLD,
                    DUPLICATE_POSITION_GUARD,
                    POSITION_PENDING_RECONCILE,
                    BLOCKED_BY_RISK,
                    ZERO_QUANTITY,
                    BELOW_MIN_NOTIONAL,
                    LOW_LIQUIDITY_BLOCKED,
                    PAPER_EXECUTED,
                    LIVE_EXECUTED,
                    PROPOSAL_EMITTED,
                    POSITION_CLOSED,
                    PAPER_CLOSED,
                    HOLD,
                    MINIMUM_HOLD,
                    JOURNALED -> false;
        };
    }
}
