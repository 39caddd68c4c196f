package dev.flotilla.core.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flotilla.core.indicators.Oscillators.MacdLengths;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.testing.Markets;
import dev.flotilla.core.testing.Randoms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.HighPriceIndicator;
import org.ta4j.core.indicators.helpers.HighestValueIndicator;
import org.ta4j.core.indicators.helpers.LowPriceIndicator;
import org.ta4j.core.indicators.helpers.LowestValueIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.indicators.supertrend.SuperTrendIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/**
 * The indicators of the library against ta4j. The averages of both begin differently, which long series forget: the newest 500 of 3 000
 * bars are compared.
 */
class OracleTest {
    private static final int BARS = 3_000;
    private static final int COMPARED = 500;

    private final List<Bar> bars = Markets.walk(Randoms.of("oracle"), Interval.H1, 0, BARS, 0, 0.004);
    private final BarWindow window =
            dev.flotilla.core.indicators.BarSeries.of(bars).window();
    private final BarSeries series = series(bars);
    private final ClosePriceIndicator close = new ClosePriceIndicator(series);

    private static BarSeries series(List<Bar> bars) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        for (Bar bar : bars) {
            series.barBuilder()
                    .timePeriod(Duration.ofHours(1))
                    .endTime(Instant.ofEpochMilli(bar.closeTimeMillis(Interval.H1)))
                    .openPrice(bar.open())
                    .highPrice(bar.high())
                    .lowPrice(bar.low())
                    .closePrice(bar.close())
                    .volume(bar.volume())
                    .add();
        }
        return series;
    }

    private static void agree(Indicator<Num> oracle, IntToDoubleFunction ours) {
        for (int ago = 0; ago < COMPARED; ago += 7) {
            double expected = oracle.getValue(BARS - 1 - ago).doubleValue();
            assertThat(ours.applyAsDouble(ago))
                    .as("%s %d bars ago", oracle, ago)
                    .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
        }
    }

    @Test
    void averagesAgree() {
        agree(new SMAIndicator(close, 20), ago -> MovingAverages.simple(window, 20, ago));
        agree(new EMAIndicator(close, 26), ago -> MovingAverages.exponential(window, 26, ago));
        agree(new StandardDeviationIndicator(close, 20), ago -> MovingAverages.deviation(window, 20, ago));
    }

    @Test
    void oscillatorsAgree() {
        agree(new RSIIndicator(close, 2), ago -> Oscillators.relativeStrength(window, 2, ago));
        agree(new RSIIndicator(close, 14), ago -> Oscillators.relativeStrength(window, 14, ago));
        MACDIndicator macd = new MACDIndicator(close, 12, 26);
        EMAIndicator signal = new EMAIndicator(macd, 9);
        MacdLengths lengths = new MacdLengths(12, 26, 9);
        for (int ago = 0; ago < COMPARED; ago += 7) {
            int index = BARS - 1 - ago;
            double expected = macd.getValue(index).minus(signal.getValue(index)).doubleValue();
            assertThat(Oscillators.macdHistogram(window, lengths, ago)).isCloseTo(expected, within(1e-9));
        }
    }

    @Test
    void rangesAgree() {
        agree(new HighestValueIndicator(new HighPriceIndicator(series), 20), ago -> Ranges.highest(window, 20, ago));
        agree(new LowestValueIndicator(new LowPriceIndicator(series), 10), ago -> Ranges.lowest(window, 10, ago));
        agree(new ATRIndicator(series, 14), ago -> Ranges.average(window, 14, ago));
        agree(new ADXIndicator(series, 14), ago -> DirectionalMovement.averageIndex(window, 14, ago));
    }

    @Test
    void supertrendsAgree() {
        SuperTrendIndicator oracle = new SuperTrendIndicator(series, 10, 2.0);
        int turns = 0;
        Trend last = Trend.NEUTRAL;
        for (int ago = COMPARED; ago >= 0; ago--) {
            int index = BARS - 1 - ago;
            boolean up = oracle.getValue(index).isLessThan(close.getValue(index));
            Trend ours = Supertrend.of(window, 10, 2.0, ago);
            assertThat(ours).as("%d bars ago", ago).isEqualTo(up ? Trend.UP : Trend.DOWN);
            turns += ours == last ? 0 : 1;
            last = ours;
        }
        assertThat(turns).isGreaterThan(10);
    }

    @Test
    void ofTheStandardLengthsAreWhatTheSignalComputes() {
        Indicators known = window.indicators();
        assertThat(MovingAverages.exponential(window, 50, 0)).isCloseTo(known.ema50(), within(1e-9));
        assertThat(Oscillators.relativeStrength(window, 14, 0)).isCloseTo(known.rsi14(), within(1e-9));
        assertThat(Ranges.average(window, 14, 0)).isCloseTo(known.atr14(), within(1e-9));
        assertThat(Oscillators.macdHistogram(window, new MacdLengths(12, 26, 9), 0))
                .isCloseTo(known.macd() - known.macdSignal(), within(1e-9));
    }

    @Test
    void beginExactlyWhereTheyAreDefined() {
        defined(5, size -> MovingAverages.simple(newest(size), 5, 0));
        defined(6, size -> MovingAverages.exponential(newest(size), 5, 1));
        defined(5, size -> MovingAverages.deviation(newest(size), 5, 0));
        defined(7, size -> Oscillators.relativeStrength(newest(size), 5, 1));
        defined(9, size -> Oscillators.macdHistogram(newest(size), new MacdLengths(3, 6, 4), 0));
        defined(6, size -> Ranges.highest(newest(size), 5, 1));
        defined(5, size -> Ranges.lowest(newest(size), 5, 0));
        defined(6, size -> Ranges.average(newest(size), 5, 0));
        defined(11, size -> DirectionalMovement.averageIndex(newest(size), 5, 1));
        assertThat(Supertrend.of(newest(5), 5, 2, 0)).isEqualTo(Trend.NEUTRAL);
        assertThat(Supertrend.of(BarWindow.EMPTY, 5, 2, 0)).isEqualTo(Trend.NEUTRAL);
    }

    private BarWindow newest(int size) {
        return dev.flotilla.core.indicators.BarSeries.of(bars.subList(BARS - size, BARS))
                .window();
    }

    private static void defined(int from, IntToDoubleFunction bySize) {
        assertThat(bySize.applyAsDouble(from - 1)).isNaN();
        assertThat(bySize.applyAsDouble(from)).isFinite();
    }

    @Test
    void knowNoMoveInAMarketThatStandsStill() {
        BarWindow flat = dev.flotilla.core.indicators.BarSeries.of(List.of(
                        Markets.flat(0, "7", "0"),
                        Markets.flat(1, "7", "0"),
                        Markets.flat(2, "7", "0"),
                        Markets.flat(3, "7", "0")))
                .window();
        assertThat(Oscillators.relativeStrength(flat, 2, 0)).isEqualTo(50);
        assertThat(DirectionalMovement.averageIndex(flat, 2, 0)).isZero();
        assertThat(Supertrend.of(flat, 2, 2, 0)).isEqualTo(Trend.NEUTRAL);
    }
}
