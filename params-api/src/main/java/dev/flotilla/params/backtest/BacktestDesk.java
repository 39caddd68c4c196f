package dev.flotilla.params.backtest;

import dev.flotilla.contracts.api.Backtests;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.strategy.Strategies;
import dev.flotilla.core.strategy.Strategy;
import dev.flotilla.params.backtest.RecordedMarket.Tested;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import dev.flotilla.params.strategy.FlatParams;
import dev.flotilla.params.strategy.StrategyCatalog;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Tries a bot's strategy, with other parameters if wished, on the market that the bot's journal recorded. One at a time. */
@ApplicationScoped
public class BacktestDesk {

    private static final Duration BAR = Duration.ofMillis(Interval.M5.millis());
    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

    private final RecordedMarket market;
    private final StrategyCatalog catalog;
    private final Semaphore running = new Semaphore(1);

    BacktestDesk(RecordedMarket market, StrategyCatalog catalog) {
        this.market = market;
        this.catalog = catalog;
    }

    public Outcome<Backtests.Result> run(String botId, Backtests.NewBacktest wish) {
        Optional<Tested> bot = market.bot(botId);
        if (bot.isEmpty()) {
            return Outcome.refused(Refusal.unknownBot(botId));
        }
        if (wish.from() != null && wish.to() != null && !wish.from().isBefore(wish.to())) {
            return Outcome.refused(
                    Refusal.malformed("empty_period", "from " + wish.from() + " is not before to " + wish.to()));
        }
        return strategy(bot.get(), wish).then(strategy -> bounded(bot.get(), strategy, wish));
    }

    private Outcome<Strategy> strategy(Tested bot, Backtests.NewBacktest wish) {
        Map<String, Object> params =
                FlatParams.merged(bot.params(), Objects.requireNonNullElse(wish.params(), Map.of()));
        return catalog.find(bot.strategyId())
                .then(rules -> rules.effective(params))
                .then(effective -> switch (Strategies.read(bot.strategyId(), bot.botId(), effective)) {
                    case Strategies.Reading.Accepted accepted -> Outcome.done(accepted.strategy());
                    case Strategies.Reading.Refused refused ->
                        Outcome.refused(Refusal.invalid(
                                "invalid_params", String.join("; ", refused.errors()), refused.errors()));
                });
    }

    private Outcome<Backtests.Result> bounded(Tested bot, Strategy strategy, Backtests.NewBacktest wish) {
        if (!running.tryAcquire()) {
            return Outcome.refused(
                    Refusal.unavailable("backtest_busy", "a backtest is running; try again when it has ended"));
        }
        try {
            Instant first = wish.from() == null ? Instant.EPOCH : wish.from().minus(BAR);
            Instant end = wish.to() == null || wish.to().isAfter(END)
                    ? END
                    : wish.to().minus(BAR);
            return new BacktestRun(market, bot, strategy)
                    .run(first, end)
                    .<Outcome<Backtests.Result>>map(ended -> Outcome.done(BacktestAnswers.of(bot, ended)))
                    .orElseGet(() -> Outcome.refused(Refusal.notFound(
                            "no_market",
                            "the journal of " + bot.botId()
                                    + " has no bars there; it records them with every decision")));
        } finally {
            running.release();
        }
    }
}
