package dev.flotilla.core.strategy;

import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.position.Direction;
import dev.flotilla.core.risk.ProtectiveLevels;
import java.math.BigDecimal;
import java.util.Objects;

/** An entry signal of MoneySharks: sure enough it must be, then it goes the way of every entry. */
final class EntryRules {
    private static final BigDecimal LEAST_CONFIDENCE = new BigDecimal("0.55");
    private static final BigDecimal HIGH_VOLATILITY_CONFIDENCE = new BigDecimal("0.70");

    private final Evaluation evaluation;
    private final DecisionInput input;
    private final Direction direction;
    private final ProtectiveLevels levels;

    private EntryRules(Evaluation evaluation, Direction direction) {
        this.evaluation = evaluation;
        this.input = evaluation.input();
        this.direction = direction;
        this.levels = Objects.requireNonNull(evaluation.levels(), "an entry signal has levels");
    }

    static Decision decide(Evaluation evaluation, Direction direction) {
        return new EntryRules(evaluation, direction).threshold();
    }

    private Decision threshold() {
        BigDecimal threshold =
                input.state().learning().recommendedMinConfidence().max(LEAST_CONFIDENCE);
        if (input.market().oneHour().highVolatility()) {
            threshold = threshold.max(HIGH_VOLATILITY_CONFIDENCE);
        }
        if (evaluation.adjustedConfidence().compareTo(threshold) >= 0) {
            return entry();
        }
        return evaluation.waiting(
                DecisionStatus.BELOW_LEARNING_THRESHOLD,
                "raw=" + Decimals.fixed(evaluation.confluence().confidence(), 4) + " multiplier="
                        + Decimals.plain(input.state().learning().confidenceMultiplier()) + " adjusted="
                        + Decimals.fixed(evaluation.adjustedConfidence(), 4) + " threshold="
                        + Decimals.plain(threshold));
    }

    private Decision entry() {
        EntryOutcome outcome = EntryPath.follow(
                input.situation(),
                input.config().entryTerms(),
                direction,
                levels,
                evaluation.confluence().confidence());
        return switch (outcome) {
            case EntryOutcome.Planned(OrderPlan plan) -> evaluation.entering(plan);
            case EntryOutcome.Guarded(String note) ->
                evaluation.holding(DecisionStatus.DUPLICATE_POSITION_GUARD, note, new Action.None());
            case EntryOutcome.Withheld(DecisionStatus status, String note) -> evaluation.waiting(status, note);
            case EntryOutcome.Blocked blocked -> evaluation.blockedByRisk(blocked);
        };
    }
}
