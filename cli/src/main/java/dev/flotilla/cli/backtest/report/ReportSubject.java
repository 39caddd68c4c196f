package dev.flotilla.cli.backtest.report;

import dev.flotilla.core.backtest.BacktestResult;
import dev.flotilla.core.market.Bar;
import java.time.Instant;
import java.util.List;

/**
 * What a report is about.
 *
 * @param parameters every parameter in force, in the order of the schema
 * @param sources files and switches of the run, label and value
 * @param bars the 5m bars that were decided on
 */
public record ReportSubject(
        String strategyId,
        String symbol,
        List<Setting> parameters,
        List<Setting> sources,
        List<Bar> bars,
        BacktestResult result,
        Instant writtenAt) {

    public ReportSubject {
        parameters = List.copyOf(parameters);
        sources = List.copyOf(sources);
    }

    /**
     * One value that was in force.
     *
     * @param given true when it was asked for, false for a default
     * @param meaning one line about it, may be empty
     */
    public record Setting(String name, String value, boolean given, String meaning) {}
}
