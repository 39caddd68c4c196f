package dev.flotilla.coach.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DailySummaryTest {

    private static final LocalDate DAY = LocalDate.of(2025, 3, 6);

    @Test
    void addsUpADay() {
        var win = new DayFacts.Closed("a", "BTCUSDT", "long", 10, new BigDecimal("4.5"), "take_profit_hit");
        var loss = new DayFacts.Closed("b", "BTCUSDT", "short", 6, new BigDecimal("-2.255"), "stop_loss_hit");
        var even = new DayFacts.Closed("c", "ETHUSDT", "long", 6, BigDecimal.ZERO, "operator");
        var facts = new DayFacts(
                Map.of("journaled", 280L, "paper_executed", 3L, "circuit_breaker_active", 5L),
                List.of(win, loss, even),
                List.of("be careful"));

        DailySummary summary = DailySummary.of(DAY, facts);

        assertThat(summary.decisions()).isEqualTo(288);
        assertThat(summary.executed()).isEqualTo(3);
        assertThat(summary.winRate()).isEqualByComparingTo("0.5");
        assertThat(summary.dayPnl()).isEqualByComparingTo("2.245");
        assertThat(summary.best()).isEqualTo(win);
        assertThat(summary.worst()).isEqualTo(loss);
        assertThat(summary.tradesPerSymbol()).containsEntry("BTCUSDT", 2).containsEntry("ETHUSDT", 1);
        assertThat(summary.leverageRange()).isEqualTo("6x-10x");
        assertThat(summary.circuitBreaker()).isTrue();
        assertThat(summary.text()).isEqualTo("2025-03-06: 3 entries, 3 closed (1 won, 1 lost), net 2.25 USD");
    }

    @Test
    void leavesUnknownWhatAQuietDayCannotSay() {
        DailySummary summary = DailySummary.of(DAY, new DayFacts(Map.of("journaled", 288L), List.of(), List.of()));

        assertThat(summary.winRate()).isNull();
        assertThat(summary.best()).isNull();
        assertThat(summary.leverageRange()).isNull();
        assertThat(summary.dayPnl()).isEqualByComparingTo("0");
        assertThat(summary.circuitBreaker()).isFalse();
    }
}
