package dev.flotilla.core.strategy;

import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.position.Direction;
import dev.flotilla.core.risk.BookDepth;
import dev.flotilla.core.risk.LeverageRule;
import dev.flotilla.core.risk.PositionSize;
import dev.flotilla.core.risk.ProtectiveLevels;
import dev.flotilla.core.risk.RiskChecks;
import dev.flotilla.core.risk.RiskFailure;
import dev.flotilla.core.risk.RiskRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/** From an entry signal to an order plan, or to the first thing that speaks against it. */
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
            return guards();
        }
        return evaluation.waiting(
                DecisionStatus.BELOW_LEARNING_THRESHOLD,
                "raw=" + Decimals.fixed(evaluation.confluence().confidence(), 4) + " multiplier="
                        + Decimals.plain(input.state().learning().confidenceMultiplier()) + " adjusted="
                        + Decimals.fixed(evaluation.adjustedConfidence(), 4) + " threshold="
                        + Decimals.plain(threshold));
    }

    private Decision guards() {
        if (input.sight().venueHasPosition()) {
            return evaluation.holding(
                    DecisionStatus.DUPLICATE_POSITION_GUARD,
                    "the venue shows a position on " + input.symbol() + " that is not managed yet",
                    new Action.None());
        }
        if (input.sight().stateHasPosition()) {
            return evaluation.waiting(
                    DecisionStatus.POSITION_PENDING_RECONCILE,
                    "a position on " + input.symbol() + " is known here but not at the venue");
        }
        if (input.filters() == null && input.config().mode().isLive()) {
            return evaluation.waiting(DecisionStatus.SCAN_ERROR, "trading rules of " + input.symbol() + " are unknown");
        }
        return sized();
    }

    private Decision sized() {
        MoneySharksConfig config = input.config();
        int leverage = LeverageRule.leverage(
                evaluation.confluence().confidence(),
                config.minLeverage(),
                config.maxLeverage(),
                input.market().oneHour().highVolatility(),
                input.state().learning().effectiveLeverageCap());
        PositionSize size = PositionSize.of(
                input.account().equity(),
                config.riskPctPerTrade(),
                input.price(),
                levels.stopLoss(),
                leverage,
                config.maxNotionalPerTrade());
        return size.isZero()
                ? evaluation.waiting(DecisionStatus.ZERO_QUANTITY, "no equity or no distance to the stop")
                : rounded(size, leverage);
    }

    private Decision rounded(PositionSize size, int leverage) {
        InstrumentFilters filters = input.filters();
        if (filters == null) {
            return liquid(plan(size.quantity(), size.notional(), levels, leverage));
        }
        BigDecimal quantity = filters.roundQuantity(size.quantity());
        BigDecimal notional = quantity.multiply(input.price());
        if (!filters.reachesMinimum(quantity, input.price())) {
            return evaluation.waiting(
                    DecisionStatus.BELOW_MIN_NOTIONAL,
                    "quantity=" + Decimals.plain(quantity) + " notional=" + Decimals.plain(notional));
        }
        return liquid(plan(quantity, notional, levels.rounded(filters), leverage));
    }

    private OrderPlan plan(BigDecimal quantity, BigDecimal notional, ProtectiveLevels protection, int leverage) {
        return new OrderPlan(
                direction,
                input.price(),
                protection.stopLoss(),
                protection.takeProfit(),
                leverage,
                quantity,
                notional,
                Decimals.divide(notional, BigDecimal.valueOf(leverage)));
    }

    private Decision liquid(OrderPlan plan) {
        BookDepth book = input.book();
        boolean blocks = input.config().blockOnLowLiquidity() && book != null && !book.carries(plan.notional());
        if (blocks) {
            return evaluation.waiting(
                    DecisionStatus.LOW_LIQUIDITY_BLOCKED,
                    "notional=" + Decimals.plain(plan.notional()) + " is more than a tenth of the top of the book");
        }
        return riskChecked(plan);
    }

    private Decision riskChecked(OrderPlan plan) {
        RiskRequest request = new RiskRequest(
                input.state().dailyLoss(),
                input.account().totalExposure(),
                input.account().availableMargin(),
                plan.notional(),
                plan.leverage(),
                direction,
                plan.entryPrice(),
                plan.stopLoss(),
                plan.takeProfit());
        List<RiskFailure> failures = RiskChecks.failures(request, input.config().limits());
        return failures.isEmpty() ? evaluation.entering(plan) : evaluation.blockedByRisk(failures);
    }
}
