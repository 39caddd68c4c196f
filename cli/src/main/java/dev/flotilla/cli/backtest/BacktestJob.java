package dev.flotilla.cli.backtest;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.core.backtest.Backtest;
import dev.flotilla.core.backtest.BacktestResult;
import dev.flotilla.core.backtest.BacktestTerms;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.FiveMinuteBars;
import dev.flotilla.core.market.FundingRates;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.strategy.Strategies;
import dev.flotilla.core.strategy.Strategy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A backtest with everything read and checked. */
record BacktestJob(
        String strategyId, Map<String, Object> parameters, BacktestTerms terms, List<Bar> bars, FundingRates funding) {
    private static final String MODE = "mode";
    private static final int SAID_EVERY = 5_000;

    /** Reads parameters first: a mistake there shows before a large file is read. */
    static BacktestJob of(BacktestOptions options) {
        ConfigFile config = ConfigFile.read(options.config);
        String symbol = options.symbol();
        Strategy strategy = strategy(options.strategy, symbol, config, options.config);
        FundingRates funding = options.funding == null ? FundingRates.NONE : FundingRates.read(options.funding);
        return new BacktestJob(
                options.strategy,
                config.parameters(),
                new BacktestTerms(symbol, strategy, config.filters(), options.learning),
                FiveMinuteBars.read(options.klines, options.fromMillis(), options.toMillis()),
                funding);
    }

    private static Strategy strategy(String id, String symbol, ConfigFile config, @Nullable Path file) {
        return switch (Strategies.read(id, symbol, config.parameters())) {
            case Strategies.Reading.Accepted accepted -> onPaper(id, symbol, config, accepted);
            case Strategies.Reading.Refused refused -> {
                String errors = String.join("; ", refused.errors());
                throw file == null
                        ? CommandFailure.of(ExitStatus.FAILED, "bad_strategy", errors)
                        : ConfigFile.failure(file, errors);
            }
        };
    }

    /** Whatever mode a bot has: here every order is simulated. */
    private static Strategy onPaper(String id, String symbol, ConfigFile config, Strategies.Reading.Accepted accepted) {
        if (!config.parameters().containsKey(MODE)) {
            return accepted.strategy();
        }
        Map<String, Object> paper = new HashMap<>(config.parameters());
        paper.put(MODE, "paper");
        return Strategies.read(id, symbol, paper) instanceof Strategies.Reading.Accepted simulated
                ? simulated.strategy()
                : accepted.strategy();
    }

    BacktestResult run(ProgressLine progress) {
        Backtest backtest = new Backtest(terms);
        int unsaid = 0;
        for (Bar bar : bars) {
            backtest.next(bar, funding.at(bar.closeTimeMillis(Interval.M5)));
            if (++unsaid == SAID_EVERY) {
                progress.add(unsaid);
                unsaid = 0;
            }
        }
        progress.end();
        return backtest.end();
    }
}
