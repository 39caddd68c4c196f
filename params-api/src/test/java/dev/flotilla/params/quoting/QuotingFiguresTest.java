package dev.flotilla.params.quoting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.api.Quoting;
import dev.flotilla.contracts.report.QuotingReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuotingFiguresTest {

    @Test
    void makesRatesOfPlacedOrdersAndMoneyAtTheMiddlePrice() {
        Quoting.Figures figures = QuotingFigures.of(told(200, "1999", "2001", List.of(), false, 4));
        assertThat(figures.fillRatePct()).isEqualByComparingTo("5");
        assertThat(figures.cancelRatePct()).isEqualByComparingTo("90");
        assertThat(figures.rejectRatePct()).isEqualByComparingTo("2");
        assertThat(figures.postOnlyRejectRatePct()).isEqualByComparingTo("1");
        assertThat(figures.adverseRatio()).isEqualByComparingTo("0.3333");
        // Sold 2 less than bought: 2 x 2000 against a cash flow of -3990, then fees of 1.5.
        assertThat(figures.pnl()).isEqualByComparingTo("10");
        assertThat(figures.netPnl()).isEqualByComparingTo("8.5");
    }

    @Test
    void isNullWhereNothingIsKnown() {
        Quoting.Figures figures = QuotingFigures.of(told(0, null, null, List.of(), false, 0));
        assertThat(figures.fillRatePct()).isNull();
        assertThat(figures.pnl()).isNull();
        assertThat(figures.netPnl()).isNull();
    }

    @Test
    void saysWhyNothingIsQuoted() {
        assertThat(QuotingFigures.doing(told(1, "1", "2", List.of(), false, 4))).isEqualTo("quoting");
        assertThat(QuotingFigures.doing(told(1, "1", "2", List.of("margin_guard"), true, 4)))
                .isEqualTo("halted: margin_guard");
        assertThat(QuotingFigures.doing(told(1, "1", "2", List.of(), true, 0))).isEqualTo("breaker open");
        assertThat(QuotingFigures.doing(told(1, null, null, List.of(), false, 0)))
                .isEqualTo("waits for a book");
        assertThat(QuotingFigures.doing(told(1, "1", "2", List.of(), false, 0))).isEqualTo("no quote rests");
    }

    private static QuotingReport told(
            long placed,
            @Nullable String bid,
            @Nullable String ask,
            List<String> halts,
            boolean breakerOpen,
            int openOrders) {
        return new QuotingReport(
                "ETHUSDT",
                Instant.EPOCH,
                600,
                placed,
                180,
                4,
                2,
                10,
                new BigDecimal("5"),
                new BigDecimal("3"),
                new BigDecimal("1.5"),
                new BigDecimal("-3990"),
                new BigDecimal("2"),
                bid == null ? null : new BigDecimal(bid),
                ask == null ? null : new BigDecimal(ask),
                null,
                null,
                openOrders,
                breakerOpen,
                0,
                new BigDecimal("0.4"),
                9,
                3,
                halts);
    }
}
