package dev.flotilla.core.marketmaking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JournalAnalysisTest {
    private static final BigDecimal NONE = null;

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    private static JournalEvent event(String type, double seconds, @Nullable BigDecimal mid) {
        return new JournalEvent(type, Math.round(seconds * 1000), "ETH-USD", mid, null, null, null);
    }

    private static JournalEvent fill(double seconds, OrderSide side, String price, String quantity) {
        return new JournalEvent(
                "fill",
                Math.round(seconds * 1000),
                "ETH-USD",
                null,
                null,
                null,
                new JournalEvent.Fill(side, d(price), d(quantity), d("0.1"), null, 0));
    }

    private static JournalFigures figures(JournalEvent... events) {
        JournalAnalysis analysis = new JournalAnalysis(null, 2);
        for (JournalEvent event : events) {
            analysis.add(event);
        }
        return analysis.figures();
    }

    @Test
    void saysNothingAboutAnEmptyJournal() {
        JournalFigures figures = figures();
        assertThat(figures.market()).isNull();
        assertThat(figures.counts().fillRate()).isNull();
        assertThat(figures.markouts().get(5)).isEqualTo(new Distribution(null, null, null, 0));
        assertThat(figures.adverseEdgeRatio()).isNull();
        assertThat(figures.adverseMarkout5Ratio()).isNull();
        assertThat(figures.money().sessionMtm()).isEqualByComparingTo("0");
        assertThat(figures.money().realizedLast()).isNull();
        assertThat(figures.finalPosition()).isNull();
    }

    @Test
    void takesTheFirstMiddleFromTheHorizonOnAndAtMostAMinuteLater() {
        JournalFigures figures = figures(
                fill(100, OrderSide.BUY, "100", "1"),
                event("snapshot", 104.999, d("200")),
                event("snapshot", 105, d("101")),
                event("snapshot", 105, d("300")),
                event("snapshot", 190.001, d("99")),
                fill(200, OrderSide.SELL, "100", "1"),
                event("snapshot", 265, d("99")),
                event("snapshot", 290.001, d("50")));
        assertThat(figures.markouts().get(1).average()).isEqualByComparingTo("10000");
        assertThat(figures.markouts().get(1).count()).isEqualTo(1);
        assertThat(figures.markouts().get(5).average()).isEqualByComparingTo("100");
        assertThat(figures.markouts().get(5).least()).isEqualByComparingTo("100");
        assertThat(figures.markouts().get(30).count()).isEqualTo(1);
        assertThat(figures.markouts().get(30).greatest()).isEqualByComparingTo("100");
    }

    @Test
    void findsALineThatStandsBeforeItsFill() {
        JournalFigures figures = figures(
                event("snapshot", 106, d("99")),
                fill(100, OrderSide.BUY, "100", "1"),
                event("snapshot", 105, d("101")));
        assertThat(figures.markouts().get(5).average()).isEqualByComparingTo("-100");
        assertThat(figures.adverseMarkout5Ratio()).isEqualByComparingTo("1");
        assertThat(figures.levels()).singleElement().satisfies(level -> {
            assertThat(level.adverse()).isEqualTo(1);
            assertThat(level.fills()).isEqualTo(1);
        });
    }

    @Test
    void givesUpAFillLongAfterItsTime() {
        JournalFigures figures = figures(
                fill(0, OrderSide.BUY, "100", "1"),
                event("snapshot", 100, d("1")),
                event("snapshot", 2000, d("1")),
                event("snapshot", 10, d("101")));
        assertThat(figures.markouts().get(5).count()).isZero();
    }

    @Test
    void valuesTheSessionAtTheLastMiddle() {
        JournalFigures figures = figures(
                fill(1, OrderSide.BUY, "100", "2"), fill(2, OrderSide.SELL, "101", "1"), event("x", 3, d("102")));
        assertThat(figures.money().cashFlow()).isEqualByComparingTo("-99");
        assertThat(figures.money().netQuantity()).isEqualByComparingTo("1");
        assertThat(figures.money().sessionMtm()).isEqualByComparingTo("3");
        assertThat(figures.money().sessionMtmNet()).isEqualByComparingTo("2.8");
        assertThat(figures.money().realizedLast()).isEqualByComparingTo("0.8");
    }

    @Test
    void valuesASessionWithoutAMiddleOnlyWhenItIsFlat() {
        assertThat(figures(fill(1, OrderSide.BUY, "100", "2")).money().sessionMtm())
                .isNull();
        assertThat(figures(fill(1, OrderSide.BUY, "100", "2")).money().sessionMtmNet())
                .isNull();
        JournalFigures flat = figures(fill(1, OrderSide.BUY, "100", "2"), fill(2, OrderSide.SELL, "101", "2"));
        assertThat(flat.money().sessionMtm()).isEqualByComparingTo("2");
    }

    @Test
    void matchesTheLastFillsFirstInFirstOutFromAFlatStart() {
        JournalAnalysis analysis = new JournalAnalysis(d("10"), 4);
        analysis.add(fill(0, OrderSide.SELL, "500", "9"));
        analysis.add(fill(1, OrderSide.BUY, "100", "1"));
        analysis.add(fill(2, OrderSide.BUY, "110", "1"));
        analysis.add(fill(3, OrderSide.SELL, "120", "1.5"));
        analysis.add(fill(4, OrderSide.SELL, "130", "1"));
        // 20 + 5 + 10, less 0.1 % of 100 + 110 + 180 + 130
        assertThat(analysis.figures().money().realizedLast()).isEqualByComparingTo("34.48");
        assertThat(analysis.figures().money().fees()).isEqualByComparingTo("5.02");
    }

    @Test
    void realisesShortsToo() {
        JournalFigures figures = figures(fill(1, OrderSide.SELL, "100", "1"), fill(2, OrderSide.BUY, "90", "2"));
        assertThat(figures.money().realizedLast()).isEqualByComparingTo("9.8");
    }

    @Test
    void countsWhatHappenedToOrders() {
        JournalAnalysis analysis = new JournalAnalysis(null, 10);
        for (int i = 0; i < 4; i++) {
            analysis.add(event("order_placed", i, null));
        }
        analysis.add(event("order_cancelled", 5, null));
        analysis.add(new JournalEvent("rejection", 6000, null, null, d("1.5"), "POST_ONLY_FAILED", null));
        analysis.add(new JournalEvent("rejection", 6000, null, null, null, null, null));
        analysis.add(new JournalEvent("reprice_decision", 7000, null, null, null, "skip_toxicity", null));
        analysis.malformed();
        JournalFigures figures = analysis.figures();
        assertThat(figures.counts()).isEqualTo(new JournalFigures.Counts(0, 0, 0, 4, 1, 2, 1, 1));
        assertThat(figures.counts().cancellationRate()).isEqualByComparingTo("25");
        assertThat(figures.counts().rejectionRate()).isEqualByComparingTo("50");
        assertThat(figures.counts().postOnlyRejectRate()).isEqualByComparingTo("25");
        assertThat(figures.counts().fillRate()).isEqualByComparingTo("0");
        assertThat(figures.finalPosition()).isEqualByComparingTo("1.5");
        assertThat(figures.reasons()).containsEntry("skip_toxicity", 1).hasSize(1);
    }

    @Test
    void countsABrokenFillButTakesNothingFromIt() {
        JournalAnalysis analysis = new JournalAnalysis(null, 1);
        analysis.add(broken(null, d("1"), d("1")));
        analysis.add(broken(OrderSide.BUY, NONE, d("1")));
        analysis.add(broken(OrderSide.BUY, d("0"), d("1")));
        analysis.add(broken(OrderSide.BUY, d("1"), NONE));
        analysis.add(event("snapshot", 10, d("5")));
        JournalFigures figures = analysis.figures();
        assertThat(figures.counts().fills()).isEqualTo(4);
        assertThat(figures.counts().buys()).isEqualTo(3);
        assertThat(figures.markouts().get(5).count()).isEqualTo(1);
        assertThat(figures.money().cashFlow()).isEqualByComparingTo("0");
        assertThat(figures.money().realizedLast()).isEqualByComparingTo("0");
        assertThat(figures.levels())
                .singleElement()
                .satisfies(level -> assertThat(level.level()).isEqualTo(-1));
        assertThat(figures.edge().average()).isEqualByComparingTo("-1");
        assertThat(figures.adverseEdgeRatio()).isEqualByComparingTo("1");
    }

    private static JournalEvent broken(
            @Nullable OrderSide side, @Nullable BigDecimal price, @Nullable BigDecimal quantity) {
        return new JournalEvent(
                "fill",
                1000,
                null,
                null,
                null,
                null,
                new JournalEvent.Fill(side, price, quantity, null, d("-1"), null));
    }

    @Test
    void refusesNoFillsAtAll() {
        assertThatThrownBy(() -> new JournalAnalysis(null, 0)).hasMessage("last must be >= 1, was 0");
    }
}
