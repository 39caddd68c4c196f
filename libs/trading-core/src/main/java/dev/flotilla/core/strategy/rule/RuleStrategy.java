package dev.flotilla.core.strategy.rule;

import dev.flotilla.core.indicators.BarWindow;
import dev.flotilla.core.indicators.Ranges;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.position.Direction;
import dev.flotilla.core.position.Position;
import dev.flotilla.core.risk.ProtectiveLevels;
import dev.flotilla.core.signal.Features;
import dev.flotilla.core.signal.SignalWord;
import dev.flotilla.core.strategy.Action;
import dev.flotilla.core.strategy.Decision;
import dev.flotilla.core.strategy.DecisionStatus;
import dev.flotilla.core.strategy.EntryOutcome;
import dev.flotilla.core.strategy.EntryPath;
import dev.flotilla.core.strategy.MarketFeatures;
import dev.flotilla.core.strategy.Obstacle;
import dev.flotilla.core.strategy.OrderPlan;
import dev.flotilla.core.strategy.Situation;
import dev.flotilla.core.strategy.Strategy;
import dev.flotilla.core.strategy.TradingTerms;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A rule as a strategy: asked when a bar of its timeframe closes, every entry a bracket of average true ranges that goes the way of
 * every entry ({@link EntryPath}).
 */
public record RuleStrategy(String strategyId, TradingRule rule, RuleSettings settings) implements Strategy {
    private static final int RANGE_LENGTH = 14;

    @Override
    public TradingTerms terms() {
        return settings.terms();
    }

    @Override
    public String parameters() {
        return this.toString();
    }

    @Override
    public Decision decide(Situation now) {
        RuleDecisions decisions = new RuleDecisions(strategyId, now);
        Obstacle obstacle = Obstacle.toDeciding(
                now.state(), now.price(), now.market().window().isEmpty());
        if (obstacle != null) {
            return decisions.waiting(obstacle);
        }
        Position managed = now.sight().venueHasPosition() ? now.position() : null;
        return managed == null ? withoutPosition(now, decisions) : manage(now, decisions, managed);
    }

    private Decision withoutPosition(Situation now, RuleDecisions decisions) {
        Obstacle obstacle = Obstacle.toEntering(
                now.state(),
                now.decidedAtMillis(),
                settings.cooldownSec(),
                settings.entry().limits().maxDailyLoss());
        if (obstacle != null) {
            return decisions.waiting(obstacle);
        }
        int known = now.market().bars(settings.timeframe()).size();
        if (known < rule.bars()) {
            return decisions.quiet("warming up: " + known + " of " + rule.bars() + " bars of "
                    + settings.timeframe().wire());
        }
        if (!newBar(now.market())) {
            return decisions.quiet("");
        }
        return judged(now, decisions);
    }

    /** True when a bar of the rule's timeframe closed after the 5m bar before this one. */
    private boolean newBar(MarketFeatures market) {
        BarWindow fiveMinutes = market.window();
        long newestClose = market.bars(settings.timeframe()).openTimeMillis(0)
                + settings.timeframe().millis();
        return fiveMinutes.size() < 2 || newestClose > fiveMinutes.openTimeMillis(1) + Interval.M5.millis();
    }

    /** A market that gives reasons for both sides gives none. */
    private Decision judged(Situation now, RuleDecisions decisions) {
        String up = rule.entry(chart(now, Direction.LONG));
        String down = settings.allowShort() ? rule.entry(chart(now, Direction.SHORT)) : null;
        if (up != null && down == null) {
            return entering(now, decisions, Direction.LONG, up);
        }
        return down != null && up == null ? entering(now, decisions, Direction.SHORT, down) : decisions.quiet("");
    }

    private Chart chart(Situation now, Direction side) {
        return new Chart(now.market(), settings.timeframe(), side, now.decidedAtMillis());
    }

    private Decision entering(Situation now, RuleDecisions decisions, Direction direction, String reason) {
        RuleDecisions wanting = decisions.wanting(SignalWord.entering(direction), reason);
        ProtectiveLevels levels = levels(now, direction);
        if (levels == null) {
            return wanting.waiting(DecisionStatus.ZERO_QUANTITY, "no usable average true range for stop and target");
        }
        return switch (EntryPath.follow(now, settings.entry(), direction, levels, BigDecimal.ONE)) {
            case EntryOutcome.Planned(OrderPlan plan) -> wanting.entering(plan);
            case EntryOutcome.Guarded(String note) -> wanting.holding(DecisionStatus.DUPLICATE_POSITION_GUARD, note);
            case EntryOutcome.Withheld(DecisionStatus status, String note) -> wanting.waiting(status, note);
            case EntryOutcome.Blocked blocked -> wanting.blocked(blocked);
        };
    }

    /** Null when the range is undefined or so wide that a level would not be a price. */
    private @Nullable ProtectiveLevels levels(Situation now, Direction direction) {
        BigDecimal range =
                Features.decimal(Ranges.average(now.market().bars(settings.atrTimeframe()), RANGE_LENGTH, 0));
        if (range == null) {
            return null;
        }
        ProtectiveLevels levels = ProtectiveLevels.at(
                now.price(),
                direction,
                settings.stopAtr().multiply(range),
                settings.targetAtr().multiply(range));
        BigDecimal lowest = levels.stopLoss().min(levels.takeProfit());
        return lowest.signum() > 0 ? levels : null;
    }

    private Decision manage(Situation now, RuleDecisions decisions, Position position) {
        boolean judges = now.market().bars(settings.timeframe()).size() >= rule.bars();
        String reason = judges ? rule.exit(chart(now, position.direction()), position.openedAtMillis()) : null;
        if (reason == null) {
            return decisions.wanting(SignalWord.HOLD, "stays").holding(DecisionStatus.HOLD, "");
        }
        RuleDecisions wanting = decisions.wanting(SignalWord.CLOSE, reason);
        long ageMillis = now.decidedAtMillis() - position.openedAtMillis();
        long leastMillis = Duration.ofSeconds(settings.minimumHoldSec()).toMillis();
        return ageMillis < leastMillis
                ? wanting.holding(
                        DecisionStatus.MINIMUM_HOLD,
                        "exit " + reason + " ignored: held " + ageMillis / 1_000 + " of " + leastMillis / 1_000 + " s")
                : wanting.deciding(
                        SignalWord.CLOSE, DecisionStatus.PAPER_CLOSED, "", new Action.Close("rule_exit:" + reason));
    }
}
