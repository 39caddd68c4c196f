package dev.flotilla.core.strategy;

import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.learning.LearningMetrics;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.BarAggregator;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.market.KlineCsv;
import dev.flotilla.core.position.Direction;
import dev.flotilla.core.position.Position;
import dev.flotilla.core.risk.DailyLoss;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A whole paper run over recorded bars with fees, slippage and exits: the loop around the pure decision, for tests. */
final class PaperRun {
    /** One closed trade. */
    record Trade(
            Direction side,
            long entryTime,
            BigDecimal entryPrice,
            BigDecimal quantity,
            int leverage,
            BigDecimal stopLoss,
            long exitTime,
            BigDecimal exitPrice,
            String reason,
            BigDecimal netPnl) {}

    private final MoneySharksConfig config;
    private final InstrumentFilters filters;
    private final MarketTracker tracker = new MarketTracker();
    private final LearningMetrics learning;
    private final List<Trade> trades = new ArrayList<>();
    private final Map<String, Integer> statuses = new TreeMap<>();
    private BigDecimal equity;
    private DailyLoss dailyLoss = DailyLoss.none(0);
    private @Nullable Position position;
    private int leverage;
    private @Nullable Long lastClose;
    private @Nullable Bar lastBar;

    PaperRun(MoneySharksConfig config, InstrumentFilters filters) {
        this.config = config;
        this.filters = filters;
        this.learning = LearningMetrics.start(config.maxLeverage());
        this.equity = config.paper().startingEquity();
    }

    static PaperRun over(Path file, MoneySharksConfig config, InstrumentFilters filters) {
        PaperRun run = new PaperRun(config, filters);
        BarAggregator toFiveMinutes = new BarAggregator(KlineCsv.check(file).interval(), Interval.M5);
        KlineCsv.forEach(file, bar -> toFiveMinutes.accept(bar, run::next));
        run.end();
        return run;
    }

    List<Trade> trades() {
        return trades;
    }

    Map<String, Integer> statuses() {
        return statuses;
    }

    BigDecimal equity() {
        return equity;
    }

    private void next(Bar bar) {
        long now = bar.closeTimeMillis(Interval.M5);
        exitIfTouched(bar, now);
        dailyLoss = dailyLoss.at(now);
        tracker.accept(bar);
        Decision decision = MoneySharks.decide(input(bar.close(), now));
        statuses.merge(decision.status().wire(), 1, Integer::sum);
        act(decision.action(), bar, now);
        lastBar = bar;
    }

    private DecisionInput input(BigDecimal price, long now) {
        Position open = position;
        BigDecimal exposure = open == null ? BigDecimal.ZERO : open.notional(open.entryPrice());
        BigDecimal margin =
                open == null ? equity : equity.subtract(Decimals.divide(exposure, BigDecimal.valueOf(leverage)));
        return new DecisionInput(
                "TEST",
                now,
                price,
                tracker.features(null),
                new AccountView(equity, margin, exposure, open == null ? 0 : 1),
                open,
                open == null ? PositionSight.NONE : PositionSight.BOTH,
                new BotState(false, false, dailyLoss.amount(), lastClose, learning),
                filters,
                null,
                config);
    }

    private void exitIfTouched(Bar bar, long now) {
        Position open = position;
        if (open == null) {
            return;
        }
        boolean isLong = open.direction() == Direction.LONG;
        BigDecimal stop = open.stop().orElseThrow();
        BigDecimal target = open.target().orElseThrow();
        boolean stopped = isLong ? bar.low().compareTo(stop) <= 0 : bar.high().compareTo(stop) >= 0;
        boolean reached = isLong ? bar.high().compareTo(target) >= 0 : bar.low().compareTo(target) <= 0;
        if (stopped) {
            BigDecimal level = isLong ? stop.min(bar.open()) : stop.max(bar.open());
            close(worsened(level, open.direction().opposite()), now, "stop_loss_hit");
        } else if (reached) {
            close(isLong ? target.max(bar.open()) : target.min(bar.open()), now, "take_profit_hit");
        }
    }

    private void act(Action action, Bar bar, long now) {
        switch (action) {
            case Action.Enter(OrderPlan plan) -> {
                position = new Position(
                        plan.direction(),
                        plan.quantity(),
                        worsened(plan.entryPrice(), plan.direction()),
                        now,
                        plan.stopLoss(),
                        plan.takeProfit());
                leverage = plan.leverage();
            }
            case Action.Close(String reason) -> {
                Position open = position;
                if (open != null) {
                    close(worsened(bar.close(), open.direction().opposite()), now, reason);
                }
            }
            case Action.MoveStop move -> position = position == null ? null : position.withStopLoss(move.newStopLoss());
            case Action.None _ -> {}
        }
    }

    /** Buying costs more, selling brings less. */
    private BigDecimal worsened(BigDecimal price, Direction buying) {
        BigDecimal slip = price.multiply(config.paper().slippageBps()).movePointLeft(4);
        return buying == Direction.LONG ? price.add(slip) : price.subtract(slip);
    }

    private void close(BigDecimal price, long now, String reason) {
        Position open = position;
        if (open == null) {
            return;
        }
        BigDecimal turnover = open.notional(open.entryPrice()).add(open.notional(price));
        BigDecimal fees = turnover.multiply(config.paper().takerFeeBps()).movePointLeft(4);
        BigDecimal net = open.grossPnl(price).subtract(fees);
        trades.add(new Trade(
                open.direction(),
                open.openedAtMillis(),
                open.entryPrice(),
                open.quantity(),
                leverage,
                open.stop().orElseThrow(),
                now,
                price,
                reason,
                net));
        equity = equity.add(net);
        dailyLoss = dailyLoss.afterClose(net);
        position = null;
        lastClose = now;
    }

    private void end() {
        Bar bar = lastBar;
        if (bar != null && position != null) {
            close(bar.close(), bar.closeTimeMillis(Interval.M5), "end_of_data");
        }
    }
}
