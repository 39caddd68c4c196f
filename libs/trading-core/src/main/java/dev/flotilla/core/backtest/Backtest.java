package dev.flotilla.core.backtest;

import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.exits.ExitWatch;
import dev.flotilla.core.learning.LearningMetrics;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.market.MarketWindows;
import dev.flotilla.core.risk.DailyLoss;
import dev.flotilla.core.strategy.AccountView;
import dev.flotilla.core.strategy.Action;
import dev.flotilla.core.strategy.BotState;
import dev.flotilla.core.strategy.Decision;
import dev.flotilla.core.strategy.DecisionStatus;
import dev.flotilla.core.strategy.MarketTracker;
import dev.flotilla.core.strategy.OrderPlan;
import dev.flotilla.core.strategy.PositionSight;
import dev.flotilla.core.strategy.Situation;
import dev.flotilla.core.strategy.TradingTerms;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One strategy on one symbol, bar by bar: exits inside the bar, the day, then the strategy's own decision, as the manual of
 * {@code fleet backtest} orders them. At most one position. Mutable, confined to one thread; equal bars give equal results.
 */
public final class Backtest {
    private final BacktestTerms terms;
    private final TradingTerms trading;
    private final BarFills fills;
    private final BigDecimal feeShare;
    private final MarketTracker tracker = new MarketTracker();
    private final @Nullable LearnedTrades learned;
    private final LearningMetrics startMetrics;
    private final List<BacktestTrade> trades = new ArrayList<>();
    private final int[] statuses = new int[DecisionStatus.values().length];
    private BigDecimal equity;
    private AccountView account;
    private BotState state;
    private DailyLoss dailyLoss = DailyLoss.none(0);
    private @Nullable OpenTrade open;
    private @Nullable Bar first;
    private @Nullable Bar last;
    private int bars;

    public Backtest(BacktestTerms terms) {
        this.terms = terms;
        this.trading = terms.strategy().terms();
        this.fills = new BarFills(trading.slippageBps());
        this.feeShare = trading.takerFeeBps().movePointLeft(4);
        this.learned = terms.learning() ? new LearnedTrades(trading) : null;
        this.startMetrics = LearningMetrics.start(trading.maxLeverage());
        this.equity = trading.startingEquity();
        this.account = view();
        this.state = state(null);
    }

    /**
     * Takes the next closed 5m bar and decides at its close.
     *
     * @param fundingRate newest rate known at the close, null when none is
     */
    public Decision next(Bar bar, @Nullable BigDecimal fundingRate) {
        long now = bar.closeTimeMillis(Interval.M5);
        exitInside(bar, now);
        turnDay(now);
        tracker.accept(bar);
        Decision decision = terms.strategy().decide(situation(bar.close(), now, fundingRate));
        statuses[decision.status().ordinal()]++;
        apply(decision, bar.close(), now);
        first = first == null ? bar : first;
        last = bar;
        bars++;
        return decision;
    }

    /** Takes a bar from before the test: indicators know it, nothing is decided and nothing counted. Only before the first {@link #next}. */
    public void warm(Bar bar) {
        if (bars > 0) {
            throw new IllegalStateException("a backtest that has begun cannot be warmed");
        }
        tracker.accept(bar);
    }

    /** Begins with windows that somebody else kept, as a bot begins with its venue's history. Only before the first {@link #next}. */
    public void begin(MarketWindows history) {
        if (bars > 0) {
            throw new IllegalStateException("a backtest that has begun cannot begin again");
        }
        tracker.seed(history);
    }

    /** Closes what is open at the last close and answers everything that happened. */
    public BacktestResult end() {
        Bar bar = last;
        OpenTrade still = open;
        if (bar != null && still != null) {
            close(still, bar.close(), bar.closeTimeMillis(Interval.M5), CloseReason.END_OF_DATA);
        }
        return new BacktestResult(trading.startingEquity(), bars, first, last, trades, counts());
    }

    /** Realised equity: what was started with and the net result of every closed trade. */
    public BigDecimal equity() {
        return equity;
    }

    /** What learning made of the trades so far; the start values without learning. */
    public LearningMetrics learning() {
        return learned == null ? startMetrics : learned.metrics();
    }

    private void exitInside(Bar bar, long now) {
        OpenTrade held = open;
        if (held == null) {
            return;
        }
        BarFills.Exit exit = fills.exit(held.position().direction(), held.stopLoss(), held.takeProfit(), bar);
        if (exit != null) {
            close(held, exit.price(), now, exit.reason());
        }
    }

    private void turnDay(long now) {
        DailyLoss today = dailyLoss.at(now);
        if (today != dailyLoss) {
            dailyLoss = today;
            state = state(state.lastCloseAtMillis());
        }
    }

    private Situation situation(BigDecimal price, long now, @Nullable BigDecimal fundingRate) {
        OpenTrade held = open;
        return new Situation(
                terms.symbol(),
                now,
                price,
                tracker.features(fundingRate),
                account,
                held == null ? null : held.position(),
                held == null ? PositionSight.NONE : PositionSight.BOTH,
                state,
                terms.filters(),
                null,
                held == null ? null : held.exits());
    }

    private void apply(Decision decision, BigDecimal price, long now) {
        ExitWatch watch = decision.exits();
        open = open == null || watch == null ? open : open.watchedAs(watch);
        switch (decision.action()) {
            case Action.Enter(OrderPlan plan) -> {
                open = OpenTrade.entered(
                        plan,
                        fills.entering(plan.direction(), plan.entryPrice()),
                        decision,
                        terms.strategy().watches());
                account = view();
            }
            case Action.Close(String reason) -> {
                OpenTrade held = open;
                if (held != null) {
                    close(held, fills.leaving(held.position().direction(), price), now, reason);
                }
            }
            case Action.MoveStop move -> open = open == null ? null : open.withStopLoss(move.newStopLoss());
            case Action.None _ -> {}
        }
    }

    private void close(OpenTrade held, BigDecimal price, long now, String reason) {
        BacktestTrade trade = held.closed(now, price, reason, feeShare);
        trades.add(trade);
        equity = equity.add(trade.netPnl());
        dailyLoss = dailyLoss.afterClose(trade.netPnl());
        open = null;
        if (learned != null) {
            learned.add(terms.symbol(), trade);
        }
        account = view();
        state = state(now);
    }

    private AccountView view() {
        OpenTrade held = open;
        if (held == null) {
            return new AccountView(equity, equity, BigDecimal.ZERO, 0);
        }
        BigDecimal exposure = held.exposure();
        BigDecimal margin = Decimals.divide(exposure, BigDecimal.valueOf(held.leverage()));
        return new AccountView(equity, equity.subtract(margin), exposure, 1);
    }

    private BotState state(@Nullable Long lastClose) {
        return new BotState(false, false, dailyLoss.amount(), lastClose, learning());
    }

    private Map<DecisionStatus, Integer> counts() {
        Map<DecisionStatus, Integer> counts = new EnumMap<>(DecisionStatus.class);
        for (DecisionStatus status : DecisionStatus.values()) {
            if (statuses[status.ordinal()] > 0) {
                counts.put(status, statuses[status.ordinal()]);
            }
        }
        return counts;
    }
}
