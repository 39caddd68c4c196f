package dev.flotilla.core.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.flotilla.core.market.FiveMinuteBars;
import dev.flotilla.core.market.FundingRates;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.strategy.Strategies;
import dev.flotilla.core.testing.Recorded;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Figures of whole backtests: funding, learning, parameters, venue filters, one-minute input, gaps. The table was
 * written by an implementation apart from this one, in another language, out of the manual. Two readings were settled
 * only after a comparison: a stop that rounding puts past the price does not move, and the quantity is cut.
 */
class BacktestSummaryGoldenTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(
            resources = "/golden/backtest_summaries.txt",
            delimiter = '|',
            quoteCharacter = '~',
            maxCharsPerColumn = 500,
            nullValues = "-")
    void answersTheFiguresOfTheGoldenRecord(
            String name,
            String klines,
            @Nullable String funding,
            String from,
            String to,
            @Nullable String learning,
            String config,
            int bars,
            int trades,
            int wins,
            double net,
            double fees,
            double drawdown,
            @Nullable Double sharpe,
            String statuses)
            throws IOException {
        BacktestResult result = run(terms(config, learning != null), klines, funding, from, to);
        BacktestSummary summary = result.summary();
        assertThat(result.bars()).as(name).isEqualTo(bars);
        assertThat(statuses(result)).isEqualTo(statuses);
        assertThat(summary.trades()).isEqualTo(trades);
        assertThat(summary.wins()).isEqualTo(wins);
        assertThat(summary.netPnl().doubleValue()).isCloseTo(net, close(net));
        assertThat(summary.fees().doubleValue()).isCloseTo(fees, close(fees));
        assertThat(summary.maxDrawdown().doubleValue()).isCloseTo(drawdown, close(drawdown));
        if (sharpe == null) {
            assertThat(summary.sharpe()).isNull();
        } else {
            assertThat(summary.sharpe()).isCloseTo(sharpe, close(sharpe));
        }
    }

    private static BacktestResult run(
            BacktestTerms terms, String klines, @Nullable String funding, String from, String to) {
        FundingRates rates =
                funding == null ? FundingRates.NONE : FundingRates.read(Recorded.file(funding + ".csv.gz"));
        Backtest backtest = new Backtest(terms);
        FiveMinuteBars.read(
                        Recorded.file("klines_" + klines + ".csv.gz"),
                        Instant.parse(from).toEpochMilli(),
                        Instant.parse(to).toEpochMilli())
                .forEach(bar -> backtest.next(bar, rates.at(bar.closeTimeMillis(Interval.M5))));
        return backtest.end();
    }

    private static BacktestTerms terms(String config, boolean learning) throws IOException {
        Map<String, Object> values = JSON.readValue(config, new TypeReference<TreeMap<String, Object>>() {});
        InstrumentFilters otherwise = InstrumentFilters.DEFAULT;
        InstrumentFilters filters = new InstrumentFilters(
                filter(values, "step_size", otherwise.stepSize()),
                filter(values, "tick_size", otherwise.tickSize()),
                filter(values, "min_qty", otherwise.minQuantity()),
                filter(values, "min_notional", otherwise.minNotional()));
        Strategies.Reading reading = Strategies.read(Strategies.MONEY_SHARKS, "bot", values);
        return new BacktestTerms("TEST", ((Strategies.Reading.Accepted) reading).strategy(), filters, learning);
    }

    private static BigDecimal filter(Map<String, Object> values, String name, BigDecimal otherwise) {
        Object given = values.remove(name);
        return given == null ? otherwise : new BigDecimal(given.toString());
    }

    private static String statuses(BacktestResult result) {
        return result.statuses().entrySet().stream()
                .map(entry -> entry.getKey().wire() + "=" + entry.getValue())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /** The table has twelve significant digits. */
    private static Offset<Double> close(double expected) {
        return within(Math.abs(expected) * 1e-9);
    }
}
