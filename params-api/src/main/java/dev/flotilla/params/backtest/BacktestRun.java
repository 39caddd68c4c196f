package dev.flotilla.params.backtest;

import dev.flotilla.core.backtest.Backtest;
import dev.flotilla.core.backtest.BacktestResult;
import dev.flotilla.core.backtest.BacktestTerms;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.strategy.Strategy;
import dev.flotilla.params.backtest.RecordedMarket.Inputs;
import dev.flotilla.params.backtest.RecordedMarket.Tested;
import dev.flotilla.replay.DecisionReplay;
import dev.flotilla.replay.JournaledMarket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One backtest on a recorded market, bounded. Confined to one request. */
final class BacktestRun {

    /** A hundred days of decisions. */
    static final int DECISIONS_MAX = 28_800;

    private static final int PAGE = 1_000;

    private final RecordedMarket market;
    private final Tested bot;
    private final Strategy strategy;
    private long newest = Long.MIN_VALUE;
    private int decisions;

    BacktestRun(RecordedMarket market, Tested bot, Strategy strategy) {
        this.market = market;
        this.bot = bot;
        this.strategy = strategy;
    }

    /** @param cut there were more bars */
    record Ended(BacktestResult result, boolean cut) {}

    /** Empty when the journal has no market there. */
    Optional<Ended> run(Instant firstBar, Instant endBar) {
        return market.firstWhole(bot.botId(), bot.symbol(), firstBar).flatMap(first -> {
            var inputs = DecisionReplay.inputs(first.inputs());
            return inputs == null ? Optional.empty() : Optional.of(run(first, JournaledMarket.of(inputs), endBar));
        });
    }

    private Ended run(Inputs first, JournaledMarket begin, Instant endBar) {
        Backtest backtest = new Backtest(new BacktestTerms(bot.symbol(), strategy, begin.filters(), false));
        backtest.begin(begin.windows());
        newest = begin.fiveMinutes().isEmpty()
                ? Long.MIN_VALUE
                : begin.fiveMinutes().getLast().openTimeMillis();
        Instant place = first.barOpenTime();
        List<Inputs> page;
        do {
            page = market.behind(bot.botId(), bot.symbol(), place, endBar, PAGE);
            for (Inputs inputs : page) {
                take(backtest, inputs);
            }
            place = page.isEmpty() ? place : page.getLast().barOpenTime();
        } while (page.size() == PAGE && decisions < DECISIONS_MAX);
        return new Ended(backtest.end(), page.size() == PAGE);
    }

    /** A decision without inputs leaves a hole, as a silent venue would. */
    private void take(Backtest backtest, Inputs row) {
        var inputs = DecisionReplay.inputs(row.inputs());
        if (inputs == null) {
            return;
        }
        JournaledMarket told = JournaledMarket.of(inputs);
        for (Bar bar : told.fiveMinutes()) {
            if (bar.openTimeMillis() > newest) {
                backtest.next(bar, told.fundingRate());
                newest = bar.openTimeMillis();
                decisions++;
            }
        }
    }
}
