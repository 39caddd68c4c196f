package dev.flotilla.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.indicators.BarSeries;
import dev.flotilla.core.indicators.Indicators;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Our indicators beside ta4j's. Both step alike; they begin differently (ours with the mean of the first values, ta4j with the first one),
 * so they are compared where the beginning no longer counts: after 2 000 bars less than 1e-30 of it is left in the slowest average.
 */
class Ta4jAgreementTest {
    private static final int BARS = 2_000;
    private static final double SHARE = 1e-9;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20_210_101})
    void agreesWithTa4jToABillionth(long seed) {
        List<Bar> bars = new RandomMarket(seed).fiveMinuteBars(BARS);
        Indicators ours = BarSeries.of(bars).indicators();
        Ta4jFrame peer = new Ta4jFrame(Interval.M5);
        bars.forEach(peer::add);

        double price = peer.price();
        same("seed " + seed + " price", ours.price(), price, price);
        same("seed " + seed + " ema20", ours.ema20(), peer.ema20(), price);
        same("seed " + seed + " ema50", ours.ema50(), peer.ema50(), price);
        same("seed " + seed + " rsi14", ours.rsi14(), peer.rsi(), 100);
        same("seed " + seed + " atr14", ours.atr14(), peer.range(), ours.atr14());
        same("seed " + seed + " macd", ours.macd(), peer.macd(), price);
        same("seed " + seed + " macd signal", ours.macdSignal(), peer.macdSignal(), price);
        same("seed " + seed + " volume ratio", ours.volumeRatio(), peer.volumeRatio(), ours.volumeRatio());
    }

    private static void same(String what, double ours, double theirs, double scale) {
        assertThat(ours).as(what).isCloseTo(theirs, Offset.offset(SHARE * Math.max(1, Math.abs(scale))));
    }
}
