package dev.flotilla.core.strategy.rule;

import dev.flotilla.core.confluence.Confluence;
import dev.flotilla.core.risk.RiskFailure;
import dev.flotilla.core.signal.Signal;
import dev.flotilla.core.signal.SignalWord;
import dev.flotilla.core.strategy.Action;
import dev.flotilla.core.strategy.Decision;
import dev.flotilla.core.strategy.DecisionStatus;
import dev.flotilla.core.strategy.EntryOutcome;
import dev.flotilla.core.strategy.Obstacle;
import dev.flotilla.core.strategy.OrderPlan;
import dev.flotilla.core.strategy.Regime;
import dev.flotilla.core.strategy.Situation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** The decisions a rule can come to in one situation. A rule is sure or silent: its confidence is 1 or 0. */
final class RuleDecisions {
    private final Situation now;
    private final Signal signal;

    private RuleDecisions(Situation now, Signal signal) {
        this.now = now;
        this.signal = signal;
    }

    /** Nothing is wanted yet. */
    RuleDecisions(String strategyId, Situation now) {
        this(now, new Signal(SignalWord.WAIT, strategyId, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO));
    }

    RuleDecisions wanting(SignalWord word, String reason) {
        BigDecimal up = word == SignalWord.LONG ? BigDecimal.ONE : BigDecimal.ZERO;
        BigDecimal down = word == SignalWord.SHORT ? BigDecimal.ONE : BigDecimal.ZERO;
        return new RuleDecisions(now, new Signal(word, signal.reason() + " " + reason, up, down, BigDecimal.ONE));
    }

    Decision quiet(String note) {
        return waiting(DecisionStatus.JOURNALED, note);
    }

    Decision waiting(Obstacle obstacle) {
        return waiting(obstacle.status(), obstacle.note());
    }

    Decision waiting(DecisionStatus status, String note) {
        return deciding(SignalWord.WAIT, status, note, new Action.None());
    }

    Decision holding(DecisionStatus status, String note) {
        return deciding(SignalWord.HOLD, status, note, new Action.None());
    }

    Decision entering(OrderPlan plan) {
        return deciding(
                SignalWord.entering(plan.direction()), DecisionStatus.PAPER_EXECUTED, "", new Action.Enter(plan));
    }

    Decision blocked(EntryOutcome.Blocked blocked) {
        return decision(
                SignalWord.WAIT, DecisionStatus.BLOCKED_BY_RISK, blocked.note(), blocked.failures(), new Action.None());
    }

    Decision deciding(SignalWord word, DecisionStatus status, String note, Action action) {
        return decision(word, status, note, List.of(), action);
    }

    private Decision decision(
            SignalWord word, DecisionStatus status, String note, List<RiskFailure> failures, Action action) {
        return new Decision(
                now.symbol(),
                now.decidedAtMillis(),
                now.price(),
                word,
                status,
                signal,
                Confluence.passing(Set.of()),
                signal.confidence(),
                Regime.of(now.market().oneHour()),
                now.market(),
                failures,
                note,
                action);
    }
}
