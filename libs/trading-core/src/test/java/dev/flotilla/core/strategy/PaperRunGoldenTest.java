package dev.flotilla.core.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.testing.Recorded;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Whole paper runs over recorded markets. The golden trades were confirmed, trade by trade, by an implementation that
 * was written apart from this one, in another language, out of the manual alone.
 */
class PaperRunGoldenTest {
    private static PaperRun run(String file) {
        return PaperRun.over(Recorded.file(file), MoneySharksConfig.defaults(), InstrumentFilters.DEFAULT);
    }

    @Test
    void tradesAsTheGoldenRecordSays() throws IOException {
        PaperRun run = run("klines_BTCUSDT_binance-usdm_5m_20250306-20250413.csv.gz");
        assertThat(run.trades().stream().map(PaperRunGoldenTest::row).toList())
                .isEqualTo(golden("/golden/trades_BTCUSDT_binance-usdm_5m_20250306-20250413.csv"));
        assertThat(run.statuses())
                .isEqualTo(Map.of(
                        "cooldown_active", 134,
                        "hold", 8274,
                        "journaled", 2171,
                        "paper_closed", 96,
                        "paper_executed", 231));
        assertThat(run.equity()).isEqualByComparingTo("839.4947263297464");
    }

    @Test
    void tradesAMarketOfOneMinuteBarsWithGapsAndNoVolume() {
        PaperRun run = run("klines_XAUUSD_oanda-bid_1m_20140501-20140509.csv.gz");
        assertThat(run.statuses())
                .isEqualTo(Map.of("cooldown_active", 2, "hold", 191, "journaled", 1727, "paper_executed", 3));
        assertThat(run.equity()).isEqualByComparingTo("993.32879373265896");
    }

    private static String row(PaperRun.Trade trade) {
        return String.join(
                ",",
                trade.side().wire(),
                String.valueOf(trade.entryTime()),
                trade.entryPrice().toPlainString(),
                trade.quantity().toPlainString(),
                String.valueOf(trade.leverage()),
                trade.stopLoss().toPlainString(),
                String.valueOf(trade.exitTime()),
                trade.exitPrice().toPlainString(),
                trade.reason(),
                trade.netPnl().toPlainString());
    }

    private static List<String> golden(String resource) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PaperRunGoldenTest.class.getResourceAsStream(resource)),
                StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).toList();
        }
    }
}
