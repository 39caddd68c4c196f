package dev.flotilla.params.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.api.BotStatus;
import dev.flotilla.core.learning.ClosedTrade;
import dev.flotilla.core.learning.Review;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusReportsTest {

    private final StatusBots bots = new StatusBots();

    private BotStatus report(Ledger ledger) {
        return StatusReports.of(bots.detail(), ledger, StatusBots.NOW);
    }

    @Test
    void tellsAllThatIsKnown() {
        bots.statuses = Map.of("paper_executed", 10L, "journaled", 500L);
        bots.positions = List.of(StatusBots.aLong("BTCUSDT"));
        Review review = Review.of(
                List.of(new ClosedTrade("ETHUSDT", new BigDecimal("-120"), null, "ranging", 3, List.of())), 1);

        BotStatus status = report(StatusBots.ledger(StatusBots.state(null, "2026-01-04", "12.5"), review));

        assertThat(status.mode()).isEqualTo("paper");
        assertThat(status.halt()).isFalse();
        assertThat(status.circuitBreaker()).isFalse();
        assertThat(status.consecutiveErrors()).isEqualTo(1);
        assertThat(status.dailyLoss()).isEqualByComparingTo("12.5");
        assertThat(status.dailyLossPct()).isEqualByComparingTo("12.5");
        assertThat(status.lastCycleAgeSec()).isEqualTo(180);
        assertThat(status.positions()).singleElement().extracting("side").isEqualTo("LONG");
        assertThat(status.tradeStats())
                .isEqualTo(new BotStatus.TradeStats(
                        10, 10, 9, 5, 3, new BigDecimal("0.6250"), new BigDecimal("12.5"), 2, new BigDecimal("-1.25")));
        assertThat(status.metrics().effectiveLeverageCap()).isEqualByComparingTo("7.5");
        assertThat(status.metrics().underperformingSymbols()).containsExactly("ETHUSDT");
        assertThat(status.metrics().lessons()).isNotEmpty();
        assertThat(status.configSummary().leverageRange()).isEqualTo("2×–10×");
    }

    @Test
    void inventsNothingForABotThatReportedNothing() {
        bots.equity = null;

        BotStatus status = report(StatusBots.nothing());

        assertThat(status.circuitBreaker()).isNull();
        assertThat(status.consecutiveErrors()).isNull();
        assertThat(status.dailyLoss()).isNull();
        assertThat(status.dailyLossPct()).isNull();
        assertThat(status.lastCycle()).isNull();
        assertThat(status.lastCycleAgeSec()).isNull();
        assertThat(status.credentialsLoaded()).isNull();
        assertThat(status.account().availableMargin()).isNull();
        assertThat(status.tradeStats().winRate()).isNull();
        assertThat(status.metrics())
                .isEqualTo(new BotStatus.Metrics(null, null, null, null, null, null, null, null, null));
    }

    @Test
    void knowsTheFreeMarginOfAFlatAccountOnly() {
        assertThat(report(StatusBots.nothing()).account().availableMargin()).isEqualByComparingTo("1010.25");
        bots.positions = List.of(StatusBots.aLong("BTCUSDT"));
        assertThat(report(StatusBots.nothing()).account().availableMargin()).isNull();
    }

    @Test
    void forgetsTheLossOfAnEarlierDay() {
        assertThat(report(StatusBots.ledger(StatusBots.state(null, "2026-01-03", "99"), null))
                        .dailyLoss())
                .isEqualByComparingTo("0");
    }

    @Test
    void showsNoPercentageWithoutALimit() {
        bots.params.put("max_daily_loss", 0);
        assertThat(report(StatusBots.ledger(StatusBots.state(null, "2026-01-04", "9"), null))
                        .dailyLossPct())
                .isNull();
    }

    @Test
    void clearsTheBreakerWithANewerControl() {
        Ledger tripped = StatusBots.ledger(StatusBots.state(3L, "2026-01-04", "0"), null);

        assertThat(report(tripped).circuitBreaker()).isTrue();
        bots.controlVersion = 4;
        assertThat(report(tripped).circuitBreaker()).isFalse();
    }

    @Test
    void leavesOutParametersThatAStrategyDoesNotHave() {
        bots.params.clear();

        BotStatus status = report(StatusBots.nothing());

        assertThat(status.mode()).isNull();
        assertThat(status.configSummary())
                .isEqualTo(new BotStatus.ConfigSummary(List.of("BTCUSDT"), null, null, null, null, null));
    }
}
