package dev.flotilla.core.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.market.FiveMinuteBars;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.strategy.Strategies;
import dev.flotilla.core.strategy.Strategy;
import dev.flotilla.core.testing.Recorded;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Whole backtests of recorded markets. The golden trades were confirmed, trade by trade, by an implementation that
 * was written apart from this one, in another language, out of the manual alone.
 */
class BacktestGoldenTest {
    private static BacktestResult run(String file) {
        return run(file, Map.of());
    }

    private static BacktestResult run(String file, Map<String, ?> parameters) {
        Strategies.Reading reading = Strategies.read(Strategies.MONEY_SHARKS, "bot", parameters);
        Strategy strategy = ((Strategies.Reading.Accepted) reading).strategy();
        Backtest backtest = new Backtest(new BacktestTerms("TEST", strategy, InstrumentFilters.DEFAULT, false));
        FiveMinuteBars.read(Recorded.file(file), 0, Long.MAX_VALUE).forEach(bar -> backtest.next(bar, null));
        return backtest.end();
    }

    private static Map<String, Integer> statuses(BacktestResult result) {
        Map<String, Integer> byWord = new HashMap<>();
        result.statuses().forEach((status, count) -> byWord.put(status.wire(), count));
        return byWord;
    }

    @Test
    void tradesAsTheGoldenRecordSays() throws IOException {
        BacktestResult run = run("klines_BTCUSDT_binance-usdm_5m_20250306-20250413.csv.gz");
        assertThat(run.trades().stream().map(BacktestGoldenTest::row).toList())
                .isEqualTo(golden("/golden/trades_BTCUSDT_binance-usdm_5m_20250306-20250413.csv"));
        assertThat(statuses(run))
                .isEqualTo(Map.of(
                        "cooldown_active", 134,
                        "hold", 8274,
                        "journaled", 2171,
                        "paper_closed", 96,
                        "paper_executed", 231));
        assertThat(run.summary().finalEquity()).isEqualByComparingTo("839.4947263297464");
    }

    @Test
    void tradesAMarketOfOneMinuteBarsWithGapsAndNoVolume() {
        BacktestResult run = run("klines_XAUUSD_oanda-bid_1m_20140501-20140509.csv.gz");
        assertThat(statuses(run))
                .isEqualTo(Map.of("cooldown_active", 2, "hold", 191, "journaled", 1727, "paper_executed", 3));
        assertThat(run.summary().finalEquity()).isEqualByComparingTo("993.32879373265896");
    }

    @Test
    void leavesByAnExitPresetWhereOneIsNamed() {
        BacktestResult run = run(
                "klines_BTCUSDT_binance-usdm_5m_20250306-20250413.csv.gz",
                Map.of("exits", Map.of("preset", "balanced")));
        Map<String, Long> reasons = run.trades().stream()
                .collect(Collectors.groupingBy(trade -> trade.closeReason().split(":")[0], Collectors.counting()));
        assertThat(reasons)
                .isEqualTo(Map.of(
                        "dsl_breach", 45L,
                        "signal_close", 95L,
                        "stop_loss_hit", 28L,
                        "take_profit_hit", 32L,
                        "weak_peak_cut", 91L));
        assertThat(run.summary().finalEquity()).isEqualByComparingTo("806.0869127562368");
    }

    private static String row(BacktestTrade trade) {
        return String.join(
                ",",
                trade.side().wire(),
                String.valueOf(trade.entryTimeMillis()),
                trade.entryPrice().toPlainString(),
                trade.quantity().toPlainString(),
                String.valueOf(trade.leverage()),
                trade.stopLoss().toPlainString(),
                String.valueOf(trade.exitTimeMillis()),
                trade.exitPrice().toPlainString(),
                trade.closeReason(),
                trade.netPnl().toPlainString());
    }

    private static List<String> golden(String resource) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(BacktestGoldenTest.class.getResourceAsStream(resource)),
                StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).toList();
        }
    }
}
