package dev.flotilla.core.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.testing.Markets;
import dev.flotilla.core.testing.Randoms;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndicatorsTest {
    private static Indicators of(List<Bar> bars) {
        return BarSeries.of(bars).indicators();
    }

    @Test
    void equalsTheFormulasOnExactDecimals() {
        SplittableRandom random = Randoms.of("equalsTheFormulasOnExactDecimals");
        for (int run = 0; run < 150; run++) {
            int count = random.nextInt(0, 101);
            List<Bar> bars = Markets.walk(random, Interval.M5, 0, count, 0, random.nextDouble() * 0.03);
            Indicators found = of(bars);
            NaiveIndicators exact = new NaiveIndicators(bars);
            assertSame(found.ema12(), exact.ema(12));
            assertSame(found.ema20(), exact.ema(20));
            assertSame(found.ema26(), exact.ema(26));
            assertSame(found.ema50(), exact.ema(50));
            assertSame(found.rsi14(), exact.rsi());
            assertSame(found.atr14(), exact.atr());
            assertSame(found.macd(), exact.macd());
            assertSame(found.macdSignal(), count < 34 ? Optional.empty() : exact.macdSignal());
            assertSame(found.volumeRatio(), exact.volumeRatio());
        }
    }

    private static void assertSame(double found, Optional<BigDecimal> exact) {
        if (exact.isEmpty()) {
            assertThat(found).isNaN();
            return;
        }
        double expected = exact.get().doubleValue();
        assertThat(found).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
    }

    @Test
    void isAllUndefinedWithoutBars() {
        assertThat(of(List.of())).isEqualTo(Indicators.UNDEFINED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"100", "0.1", "91.13", "29.47", "34.78", "0.00001234", "65123.7"})
    void seesNothingInAFlatMarket(String price) {
        Indicators flat = of(IntStream.range(0, 100)
                .mapToObj(i -> Markets.flat(i * 300_000L, price, "0.1"))
                .toList());
        double exactly = new BigDecimal(price).doubleValue();
        assertThat(flat.ema12()).isEqualTo(exactly);
        assertThat(flat.ema20()).isEqualTo(exactly);
        assertThat(flat.ema26()).isEqualTo(exactly);
        assertThat(flat.ema50()).isEqualTo(exactly);
        assertThat(flat.rsi14()).isEqualTo(50);
        assertThat(flat.atr14()).isZero();
        assertThat(flat.macd()).isZero();
        assertThat(flat.macdSignal()).isZero();
        assertThat(flat.volumeRatio()).isEqualTo(1);
        assertThat(flat.trend()).isEqualTo(Trend.NEUTRAL);
        assertThat(flat.momentum()).isEqualTo(Trend.NEUTRAL);
        assertThat(flat.highVolatility()).isFalse();
    }

    @Test
    void sees100InARiseWithoutASingleFall() {
        assertThat(of(line(100, 1)).rsi14()).isEqualTo(100);
        assertThat(of(line(100, 1)).trend()).isEqualTo(Trend.UP);
        assertThat(of(line(100, 1)).momentum()).isEqualTo(Trend.UP);
        assertThat(of(line(100, -1)).rsi14()).isZero();
        assertThat(of(line(100, -1)).trend()).isEqualTo(Trend.DOWN);
        assertThat(of(line(100, -1)).momentum()).isEqualTo(Trend.DOWN);
    }

    private static List<Bar> line(int count, int step) {
        return IntStream.range(0, count)
                .mapToObj(i -> Markets.flat(i * 300_000L, String.valueOf(1_000 + step * i), "1"))
                .toList();
    }

    @Test
    void callsARangeAboveTwoPercentHighVolatility() {
        assertThat(of(ranging("98.99", "101.01")).highVolatility()).isTrue();
        assertThat(of(ranging("99.01", "100.99")).highVolatility()).isFalse();
        assertThat(of(ranging("99", "101")).highVolatility()).isFalse();
    }

    private static List<Bar> ranging(String low, String high) {
        return IntStream.range(0, 30)
                .mapToObj(i -> Markets.bar(i * 300_000L, "100", high, low, "100", "1"))
                .toList();
    }

    @Test
    void hasNoVolumeRatioOfSilence() {
        List<Bar> bars = new ArrayList<>(IntStream.range(0, 20)
                .mapToObj(i -> Markets.flat(i * 300_000L, "5", "0"))
                .toList());
        assertThat(of(bars).volumeRatio()).isNaN();
        bars.add(Markets.flat(20 * 300_000L, "5", "7"));
        assertThat(of(bars).volumeRatio()).isZero();
    }

    @Test
    void rollsAsIfEachWindowWereNew() {
        SplittableRandom random = Randoms.of("rollsAsIfEachWindowWereNew");
        List<Bar> bars = Markets.walk(random, Interval.M5, 0, 500, 0, 0.01);
        BarSeries rolling = new BarSeries(50);
        for (int i = 0; i < bars.size(); i++) {
            rolling.add(bars.get(i));
            List<Bar> window = bars.subList(Math.max(0, i - 49), i + 1);
            assertThat(rolling.size()).isEqualTo(window.size());
            assertThat(rolling.indicators()).isEqualTo(of(window));
            double fromTail = BarSeries.of(window.subList(Math.max(0, window.size() - 20), window.size()))
                    .averageTrueRange(100);
            assertThat(rolling.averageTrueRange(20)).isEqualTo(Double.valueOf(fromTail));
        }
    }

    @Test
    void refusesASeriesWithoutRoom() {
        assertThatThrownBy(() -> new BarSeries(0)).hasMessage("limit must be >= 1, was 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "down", "neutral"})
    void knowsTrendsByTheirWords(String word) {
        assertThat(Trend.ofWire(word).orElseThrow().wire()).isEqualTo(word);
        assertThat(Trend.ofWire("sideways")).isEmpty();
    }
}
