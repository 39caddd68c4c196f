package dev.flotilla.core.strategy;

import dev.flotilla.core.confluence.Confluence;
import dev.flotilla.core.confluence.ConfluenceInput;
import dev.flotilla.core.confluence.ConfluenceRules;
import dev.flotilla.core.position.Direction;
import dev.flotilla.core.position.Position;
import dev.flotilla.core.risk.ProtectiveLevels;
import dev.flotilla.core.risk.RiskFailure;
import dev.flotilla.core.signal.Signal;
import dev.flotilla.core.signal.SignalWord;
import dev.flotilla.core.signal.Signals;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A decision in the making: its input, its signal, its levels and its confluence. */
record Evaluation(
        DecisionInput input, Signal signal, @Nullable ProtectiveLevels levels, Confluence confluence) {

    static Evaluation of(DecisionInput input, @Nullable Position managed) {
        MarketFeatures market = input.market();
        Signal signal = Signals.signal(
                market.basis(),
                market::timing,
                managed == null ? null : managed.direction(),
                input.config().allowShort());
        Direction direction = signal.word().direction().orElse(null);
        ProtectiveLevels levels = direction == null
                ? null
                : ProtectiveLevels.around(
                        input.price(), direction, market.oneHour().atr14());
        return new Evaluation(input, signal, levels, confluence(input, direction, levels));
    }

    private static Confluence confluence(
            DecisionInput input, @Nullable Direction direction, @Nullable ProtectiveLevels levels) {
        MoneySharksConfig config = input.config();
        return ConfluenceRules.evaluate(new ConfluenceInput(
                direction,
                input.market().oneHour(),
                input.market().fourHours(),
                input.price(),
                levels == null ? null : levels.stopLoss(),
                levels == null ? null : levels.takeProfit(),
                config.minRewardRisk(),
                input.account().totalExposure(),
                config.maxTotalExposure(),
                input.account().openPositions(),
                config.maxConcurrentPositions()));
    }

    BigDecimal adjustedConfidence() {
        return confluence.confidence().multiply(input.state().learning().confidenceMultiplier());
    }

    Decision waiting(Obstacle obstacle) {
        return waiting(obstacle.status(), obstacle.note());
    }

    Decision waiting(DecisionStatus status, String note) {
        return decision(SignalWord.WAIT, status, note, List.of(), new Action.None());
    }

    Decision blockedByRisk(EntryOutcome.Blocked blocked) {
        return decision(
                SignalWord.WAIT, DecisionStatus.BLOCKED_BY_RISK, blocked.note(), blocked.failures(), new Action.None());
    }

    Decision holding(DecisionStatus status, String note, Action action) {
        return decision(SignalWord.HOLD, status, note, List.of(), action);
    }

    Decision closing(String reason) {
        return decision(
                SignalWord.CLOSE, DecisionStatus.closed(input.config()), "", List.of(), new Action.Close(reason));
    }

    Decision entering(OrderPlan plan) {
        return decision(
                SignalWord.entering(plan.direction()),
                DecisionStatus.entered(input.config()),
                "",
                List.of(),
                new Action.Enter(plan));
    }

    private Decision decision(
            SignalWord word, DecisionStatus status, String note, List<RiskFailure> failures, Action action) {
        return new Decision(
                input.symbol(),
                input.decidedAtMillis(),
                input.price(),
                word,
                status,
                signal,
                confluence,
                adjustedConfidence(),
                Regime.of(input.market().oneHour()),
                input.market(),
                failures,
                note,
                action);
    }
}
