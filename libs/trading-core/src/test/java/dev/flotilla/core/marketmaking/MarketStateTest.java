package dev.flotilla.core.marketmaking;

import static dev.flotilla.core.marketmaking.MakerBench.d;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarketStateTest {
    private static final long S = Nanos.SECOND;

    private final List<String> heard = new ArrayList<>();
    private final MarketState market = new MarketState(
            MakerBench.settings(), (nanos, bid, ask, mid) -> heard.add((bid ? "b" : "-") + (ask ? "a" : "-")));

    private void touch(long nanos, String bid, String bidSize, String ask, String askSize) {
        market.touch(nanos, d(bid), d(bidSize), d(ask), d(askSize));
    }

    @Test
    void knowsNothingAtFirst() {
        MarketView view = market.view(0);
        assertThat(view.stale()).isTrue();
        assertThat(view.staleNanos()).isGreaterThan(1_000 * S);
        assertThat(view.mid()).isNull();
        assertThat(view.secondsSinceUpdate()).isNull();
        assertThat(view.microVolBps()).isNull();
        assertThat(view.imbalance()).isNull();
        market.lost(0);
        assertThat(market.view(0).staleNanos()).isGreaterThan(1_000 * S);
    }

    @Test
    void smoothsTheSpreadPerChangeOfTheTouch() {
        touch(0, "99.98", "1", "100.02", "1");
        assertThat(market.view(0).spreadEmaBps()).isEqualByComparingTo("4");
        touch(1, "99.98", "5", "100.02", "3");
        touch(2, "99.99", "1", "100.01", "1");
        assertThat(market.view(2).spreadEmaBps()).isEqualByComparingTo("3.7");
        touch(3, "100.02", "1", "100.01", "1");
        assertThat(market.view(3).spreadEmaBps()).isEqualByComparingTo("3.7");
        assertThat(market.view(3).stale()).isTrue();
        assertThat(heard).containsExactly("ba", "--", "ba", "ba");
    }

    @Test
    void measuresTheMiddleWithinItsWindows() {
        touch(0, "89.00", "1", "91.00", "1");
        touch(S, "99.00", "1", "101.00", "1");
        touch(4 * S, "99.50", "1", "101.50", "1");
        touch(5 * S, "99.10", "1", "101.10", "1");
        MarketView view = market.view(6 * S);
        assertThat(view.microVolBps()).isEqualByComparingTo("49.950050");
        assertThat(view.microDriftBps()).isEqualByComparingTo("-39.800995");
        assertThat(view.mid()).isEqualByComparingTo("100.1");
        assertThat(view.secondsSinceUpdate()).isEqualByComparingTo("1");
        assertThat(market.view(9 * S).microDriftBps()).isNull();
        assertThat(market.view(11 * S).microVolBps()).isNull();
    }

    @Test
    void hasNoFigureOfAWindowOfZero() {
        market.settings(MakerBench.settings("MM_MICRO_VOL_WINDOW_S=0", "MM_IMBALANCE_WINDOW_S=0"));
        touch(0, "99", "1", "101", "1");
        touch(0, "98", "1", "101", "1");
        assertThat(market.view(0).microVolBps()).isNull();
        assertThat(market.view(0).imbalance()).isNull();
        assertThat(market.view(0).microDriftBps()).isNotNull();
    }

    @Test
    void averagesTheImbalance() {
        touch(0, "99", "3", "101", "1");
        touch(S, "99", "0", "101", "0");
        market.touch(S, d("99"), null, d("101"), d("1"));
        assertThat(market.view(S).imbalance()).isEqualByComparingTo("-0.25");
        assertThat(market.view(3 * S).imbalance()).isEqualByComparingTo("-1");
    }

    @Test
    void isStaleWithoutNewsAndAtOnceWhenLost() {
        touch(0, "99", "1", "101", "1");
        assertThat(market.view(15 * S - 1).stale()).isFalse();
        assertThat(market.view(15 * S).stale()).isTrue();
        assertThat(market.view(17 * S).staleNanos()).isEqualTo(2 * S);
        market.lost(18 * S);
        market.lost(19 * S);
        assertThat(market.view(20 * S).staleNanos()).isEqualTo(5 * S);
        touch(20 * S, "99", "1", "101", "1");
        assertThat(market.view(20 * S).bestAsk()).isEqualByComparingTo("101");
        market.touch(21 * S, null, null, d("101"), d("1"));
        assertThat(market.view(22 * S).staleNanos()).isEqualTo(S);
        assertThat(market.view(22 * S).secondsSinceUpdate()).isEqualByComparingTo("2");
        market.touch(23 * S, d("99"), d("1"), null, null);
        market.touch(23 * S, d("0"), d("1"), d("1"), d("1"));
        assertThat(market.view(23 * S).staleNanos()).isEqualTo(2 * S);
        assertThat(heard).startsWith("ba", "ba", "ba", "ba");
    }

    @Test
    void keepsTwoMinutesAndABoundedNumber() {
        Samples samples = new Samples();
        samples.add(0, 1, 0);
        for (int i = 0; i < 10_000; i++) {
            samples.add(S + i, 100 + i, 0);
        }
        assertThat(samples.range(2 * S, 10 * S))
                .isNotNull()
                .isLessThan(d("8200").multiply(d("10000")).divide(d("10099"), 6, java.math.RoundingMode.UP));
        samples.add(300 * S, 100, 0);
        assertThat(samples.range(300 * S, 300 * S)).isNull();
    }
}
