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

/**
 * From a wish to enter to an order plan, or to the first thing that speaks against it: leverage, size, the venue's steps and ticks,
 * liquidity, risk. Every strategy that enters by risk goes this way.
 */
public final class EntryPath {
    private final Situation now;
    private final EntryTerms terms;
    private final Direction direction;
    private final ProtectiveLevels levels;
    private final BigDecimal confidence;

    private EntryPath(
            Situation now, EntryTerms terms, Direction direction, ProtectiveLevels levels, BigDecimal confidence) {
        this.now = now;
        this.terms = terms;
        this.direction = direction;
        this.levels = levels;
        this.confidence = confidence;
    }

    /**
     * @param levels stop and target, not yet on the venue's ticks
     * @param confidence 0 to 1; decides on the leverage
     */
    public static EntryOutcome follow(
            Situation now, EntryTerms terms, Direction direction, ProtectiveLevels levels, BigDecimal confidence) {
        return new EntryPath(now, terms, direction, levels, confidence).guards();
    }

    private EntryOutcome guards() {
        if (now.sight().venueHasPosition()) {
            return new EntryOutcome.Guarded(
                    "the venue shows a position on " + now.symbol() + " that is not managed yet");
        }
        if (now.sight().stateHasPosition()) {
            return new EntryOutcome.Withheld(
                    DecisionStatus.POSITION_PENDING_RECONCILE,
                    "a position on " + now.symbol() + " is known here but not at the venue");
        }
        if (now.filters() == null && terms.needsFilters()) {
            return new EntryOutcome.Withheld(
                    DecisionStatus.SCAN_ERROR, "trading rules of " + now.symbol() + " are unknown");
        }
        return sized();
    }

    private EntryOutcome sized() {
        int leverage = LeverageRule.leverage(
                confidence,
                terms.minLeverage(),
                terms.limits().maxLeverage(),
                now.market().oneHour().highVolatility(),
                now.state().learning().effectiveLeverageCap());
        PositionSize size = PositionSize.of(
                now.account().equity(),
                terms.riskPct(),
                now.price(),
                levels.stopLoss(),
                leverage,
                terms.limits().maxNotionalPerTrade());
        return size.isZero()
                ? new EntryOutcome.Withheld(DecisionStatus.ZERO_QUANTITY, "no equity or no distance to the stop")
                : rounded(size, leverage);
    }

    private EntryOutcome rounded(PositionSize size, int leverage) {
        InstrumentFilters filters = now.filters();
        if (filters == null) {
            return liquid(plan(size.quantity(), size.notional(), levels, leverage));
        }
        BigDecimal quantity = filters.roundQuantity(size.quantity());
        BigDecimal notional = quantity.multiply(now.price());
        if (!filters.reachesMinimum(quantity, now.price())) {
            return new EntryOutcome.Withheld(
                    DecisionStatus.BELOW_MIN_NOTIONAL,
                    "quantity=" + Decimals.plain(quantity) + " notional=" + Decimals.plain(notional));
        }
        return liquid(plan(quantity, notional, levels.rounded(filters), leverage));
    }

    private OrderPlan plan(BigDecimal quantity, BigDecimal notional, ProtectiveLevels protection, int leverage) {
        return new OrderPlan(
                direction,
                now.price(),
                protection.stopLoss(),
                protection.takeProfit(),
                leverage,
                quantity,
                notional,
                Decimals.divide(notional, BigDecimal.valueOf(leverage)));
    }

    private EntryOutcome liquid(OrderPlan plan) {
        BookDepth book = now.book();
        boolean blocks = terms.blockOnLowLiquidity() && book != null && !book.carries(plan.notional());
        if (blocks) {
            return new EntryOutcome.Withheld(
                    DecisionStatus.LOW_LIQUIDITY_BLOCKED,
                    "notional=" + Decimals.plain(plan.notional()) + " is more than a tenth of the top of the book");
        }
        return riskChecked(plan);
    }

    private EntryOutcome riskChecked(OrderPlan plan) {
        List<RiskFailure> failures = riskFailures(now, terms, plan);
        return failures.isEmpty() ? new EntryOutcome.Planned(plan) : new EntryOutcome.Blocked(failures);
    }

    /** What speaks against a plan in this situation; empty when nothing does. */
    public static List<RiskFailure> riskFailures(Situation now, EntryTerms terms, OrderPlan plan) {
        RiskRequest request = new RiskRequest(
                now.state().dailyLoss(),
                now.account().totalExposure(),
                now.account().availableMargin(),
                plan.notional(),
                plan.leverage(),
                plan.direction(),
                plan.entryPrice(),
                plan.stopLoss(),
                plan.takeProfit());
        return RiskChecks.failures(request, terms.limits());
    }
}
