package dev.flotilla.params;

import dev.flotilla.contracts.report.DecisionReport;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.market.MarketWindows;
import dev.flotilla.core.market.MultiTimeframe;
import dev.flotilla.core.strategy.AccountView;
import dev.flotilla.core.strategy.BotState;
import dev.flotilla.core.strategy.Decision;
import dev.flotilla.core.strategy.MarketFeatures;
import dev.flotilla.core.strategy.MoneySharksConfig;
import dev.flotilla.core.strategy.PositionSight;
import dev.flotilla.core.strategy.Situation;
import dev.flotilla.core.strategy.Strategies;
import dev.flotilla.core.strategy.Strategy;
import dev.flotilla.replay.DecisionReports;
import dev.flotilla.replay.InputsRecorder;
import java.math.BigDecimal;
import java.util.Map;
import java.util.random.RandomGenerator;

/** A bot that decides on made up bars, flat all the time, and reports as a worker would. */
public final class DecidingBot {

    private static final BigDecimal EQUITY = new BigDecimal("1000.00");

    private final RandomGenerator random;
    private final Strategy strategy;
    private final MultiTimeframe frames = new MultiTimeframe();
    private InputsRecorder recorder = new InputsRecorder();
    private long open = Reports.START.toEpochMilli();
    private long price = 5_000_000;

    /** @param params of the strategy moneysharks, version 1 of the bot's */
    public DecidingBot(RandomGenerator random, String botId, Map<String, Object> params) {
        this.random = random;
        this.strategy =
                ((Strategies.Reading.Accepted) Strategies.read(Strategies.MONEY_SHARKS, botId, params)).strategy();
        for (int i = 0; i < 1_300; i++) {
            frames.accept(bar());
        }
    }

    /** It is started anew somewhere: the next inputs are whole. */
    public DecidingBot restarted() {
        recorder = new InputsRecorder();
        return this;
    }

    public DecisionReport decide() {
        Bar bar = bar();
        frames.accept(bar);
        MarketWindows windows = frames.windows();
        Situation situation = new Situation(
                "BTCUSDT",
                bar.closeTimeMillis(Interval.M5),
                bar.close(),
                MarketFeatures.of(windows, null),
                new AccountView(EQUITY, EQUITY, BigDecimal.ZERO, 0),
                null,
                PositionSight.NONE,
                BotState.fresh(MoneySharksConfig.defaults()),
                InstrumentFilters.DEFAULT,
                null);
        Decision decision = strategy.decide(situation);
        InputsRecorder.Recorded recorded = recorder.record(windows, situation, strategy);
        return DecisionReports.of(
                decision,
                new DecisionReports.Ending(decision.decision(), decision.status(), decision.note()),
                new DecisionReports.Circumstances("paper", EQUITY, 1, recorded.digest(), recorded.inputs()));
    }

    private Bar bar() {
        long before = price;
        price = Math.max(100_000, price + random.nextInt(-9_000, 9_100));
        Bar bar = new Bar(
                open,
                BigDecimal.valueOf(before, 2),
                BigDecimal.valueOf(Math.max(before, price) + random.nextInt(900), 2),
                BigDecimal.valueOf(Math.min(before, price) - random.nextInt(900), 2),
                BigDecimal.valueOf(price, 2),
                BigDecimal.valueOf(random.nextInt(10_000, 90_000), 3));
        open += Interval.M5.millis();
        return bar;
    }
}
