package dev.flotilla.core.strategy.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.backtest.Backtest;
import dev.flotilla.core.backtest.BacktestResult;
import dev.flotilla.core.backtest.BacktestTerms;
import dev.flotilla.core.market.FiveMinuteBars;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.strategy.Strategies;
import dev.flotilla.core.testing.Recorded;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every strategy with its defaults on nine recorded days of gold. The figures say what the code did when it was written, not that it
 * is good: docs/strategies.md shows them.
 */
class LibraryGoldenTest {
    private static final String GOLD = "klines_XAUUSD_oanda-bid_1m_20140501-20140509.csv.gz";

    static BacktestResult run(String strategyId, Map<String, ?> parameters) {
        Strategies.Reading reading = Strategies.read(strategyId, "bot", parameters);
        Backtest backtest = new Backtest(new BacktestTerms(
                "XAUUSD", ((Strategies.Reading.Accepted) reading).strategy(), InstrumentFilters.DEFAULT, false));
        FiveMinuteBars.read(Recorded.file(GOLD), 0, Long.MAX_VALUE).forEach(bar -> backtest.next(bar, null));
        return backtest.end();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            S01 | 3 | 2 | 0.5757138948864500 | 1034.0613232745135500 | long rule_exit:averages_crossed_back, long take_profit_hit, short take_profit_hit | cooldown_active 2, paper_executed 3, paper_closed 1, hold 237, journaled 1680
            S02 | 3 | 2 | 0.6612235290044350 | 1033.4540541406955650 | long stop_loss_hit, long rule_exit:opposite_channel_broken, short take_profit_hit | cooldown_active 2, paper_executed 3, paper_closed 1, hold 855, journaled 1062
            S03 | 2 | 1 | 0.4347452574430050 | 990.5352851440569950 | short stop_loss_hit, long rule_exit:middle_band | cooldown_active 1, paper_executed 2, paper_closed 1, hold 218, journaled 1701
            S04 | 4 | 3 | 0.7770739431999100 | 1013.2696691657000900 | long rule_exit:recovered, short rule_exit:recovered, short rule_exit:recovered, short take_profit_hit | cooldown_active 1, paper_executed 4, paper_closed 3, hold 90, journaled 1825
            S05 | 2 | 0 | 0.4897665291000625 | 993.9631616399499375 | long rule_exit:macd_turned_back, short end_of_data | paper_executed 2, paper_closed 1, hold 191, journaled 1729
            S06 | 2 | 2 | 0.3838114811351975 | 1039.4300495909148025 | long take_profit_hit, short take_profit_hit | cooldown_active 2, paper_executed 2, hold 233, journaled 1686
            S07 | 3 | 2 | 0.5105175165326850 | 1018.9830050457673150 | long rule_exit:supertrend_turned_back, long stop_loss_hit, short take_profit_hit | cooldown_active 2, paper_executed 3, paper_closed 1, hold 678, journaled 1239
            S08 | 5 | 0 | 1.4299665767310825 | 959.7093234709189175 | long stop_loss_hit, long rule_exit:session_end, long stop_loss_hit, long stop_loss_hit, short stop_loss_hit | cooldown_active 4, paper_executed 5, paper_closed 1, hold 212, journaled 1701
            S09 | 6 | 3 | 1.6034610920198600 | 1018.0749753606801400 | long stop_loss_hit, long rule_exit:held_long_enough, long rule_exit:held_long_enough, short take_profit_hit, short rule_exit:held_long_enough, long stop_loss_hit | cooldown_active 3, paper_executed 6, paper_closed 3, hold 427, journaled 1484
            """)
    void tradesGoldAsTheGoldenRecordSays(
            String id, int trades, int wins, String fees, String equity, String reasons, String statuses) {
        BacktestResult result = run(id, Map.of());
        assertThat(result.bars()).isEqualTo(1_923);
        assertThat(result.summary().trades()).isEqualTo(trades);
        assertThat(result.summary().wins()).isEqualTo(wins);
        assertThat(result.summary().fees()).isEqualByComparingTo(fees);
        assertThat(result.summary().finalEquity()).isEqualByComparingTo(equity);
        assertThat(reasons(result)).isEqualTo(reasons);
        assertThat(statuses(result)).isEqualTo(statuses);
    }

    private static String reasons(BacktestResult result) {
        return result.trades().stream()
                .map(trade -> trade.side().wire() + " " + trade.closeReason())
                .collect(Collectors.joining(", "));
    }

    private static String statuses(BacktestResult result) {
        return result.statuses().entrySet().stream()
                .map(entry -> entry.getKey().wire() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
