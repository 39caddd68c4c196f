package dev.flotilla.bench;

import dev.flotilla.core.learning.LearningMetrics;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.position.Direction;
import dev.flotilla.core.position.Position;
import dev.flotilla.core.strategy.AccountView;
import dev.flotilla.core.strategy.Action;
import dev.flotilla.core.strategy.BotState;
import dev.flotilla.core.strategy.Decision;
import dev.flotilla.core.strategy.DecisionInput;
import dev.flotilla.core.strategy.MarketTracker;
import dev.flotilla.core.strategy.MoneySharks;
import dev.flotilla.core.strategy.MoneySharksConfig;
import dev.flotilla.core.strategy.OrderPlan;
import dev.flotilla.core.strategy.PositionSight;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A bot reduced to its decisions: fills at the close, exits at its stop or target, no fees. */
final class PaperLoop {
    private static final BigDecimal EQUITY = new BigDecimal("1000");

    private final MoneySharksConfig config = MoneySharksConfig.defaults();
    private final MarketTracker tracker = new MarketTracker();
    private final LearningMetrics learning = LearningMetrics.start(config.maxLeverage());
    private @Nullable Position position;
    private @Nullable Long lastClose;
    private int actions;

    int actions() {
        return actions;
    }

    void next(Bar bar) {
        long closeTime = bar.closeTimeMillis(Interval.M5);
        exit(bar, closeTime);
        tracker.accept(bar);
        Decision decision = MoneySharks.decide(input(bar.close(), closeTime));
        actions += apply(decision.action(), closeTime);
    }

    private void exit(Bar bar, long closeTime) {
        Position open = position;
        if (open == null || open.stopLoss() == null || open.takeProfit() == null) {
            return;
        }
        boolean isLong = open.direction() == Direction.LONG;
        boolean stopped =
                isLong ? bar.low().compareTo(open.stopLoss()) <= 0 : bar.high().compareTo(open.stopLoss()) >= 0;
        boolean reached = isLong
                ? bar.high().compareTo(open.takeProfit()) >= 0
                : bar.low().compareTo(open.takeProfit()) <= 0;
        if (stopped || reached) {
            position = null;
            lastClose = closeTime;
        }
    }

    private DecisionInput input(BigDecimal price, long closeTime) {
        Position open = position;
        BigDecimal exposure = open == null ? BigDecimal.ZERO : open.notional(price);
        return new DecisionInput(
                "BTCUSDT",
                closeTime,
                price,
                tracker.features(null),
                new AccountView(EQUITY, EQUITY, exposure, open == null ? 0 : 1),
                open,
                open == null ? PositionSight.NONE : PositionSight.BOTH,
                new BotState(false, false, BigDecimal.ZERO, lastClose, learning),
                InstrumentFilters.DEFAULT,
                null,
                config);
    }

    private int apply(Action action, long closeTime) {
        return switch (action) {
            case Action.Enter(OrderPlan plan) -> {
                position = new Position(
                        plan.direction(),
                        plan.quantity(),
                        plan.entryPrice(),
                        closeTime,
                        plan.stopLoss(),
                        plan.takeProfit());
                yield 1;
            }
            case Action.Close _ -> {
                position = null;
                lastClose = closeTime;
                yield 1;
            }
            case Action.MoveStop move -> {
                position = position == null ? null : position.withStopLoss(move.newStopLoss());
                yield 1;
            }
            case Action.None _ -> 0;
        };
    }
}
