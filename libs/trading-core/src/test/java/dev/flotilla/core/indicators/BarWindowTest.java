package dev.flotilla.core.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.testing.Markets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarWindowTest {
    private static final List<Bar> BARS = List.of(
            Markets.bar(300, "1", "3", "1", "2", "7"),
            Markets.bar(600, "2", "5", "2", "4", "8"),
            Markets.bar(900, "4", "6", "3", "5", "9"));

    @Test
    void countsBarsBackFromTheNewest() {
        BarWindow window = BarSeries.of(BARS).window();
        assertThat(window.size()).isEqualTo(3);
        assertThat(window.openTimeMillis(0)).isEqualTo(900);
        assertThat(window.high(1)).isEqualTo(5);
        assertThat(window.low(2)).isEqualTo(1);
        assertThat(window.close(2)).isEqualTo(2);
    }

    @Test
    void refusesToLookOutside() {
        BarWindow window = BarSeries.of(BARS).window();
        assertThatThrownBy(() -> window.close(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> window.close(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void mirrorsPricesAndKeepsTimes() {
        BarWindow mirror = BarSeries.of(BARS).window().mirrored();
        assertThat(mirror.high(0)).isEqualTo(-3);
        assertThat(mirror.low(0)).isEqualTo(-6);
        assertThat(mirror.close(2)).isEqualTo(-2);
        assertThat(mirror.openTimeMillis(2)).isEqualTo(300);
        assertThat(BarWindow.EMPTY.mirrored().isEmpty()).isTrue();
    }

    @Test
    void keepsItsBarsWhileTheSeriesGoesOn() {
        BarSeries series = new BarSeries(2);
        series.add(BARS.get(0));
        series.add(BARS.get(1));
        BarWindow before = series.window();
        for (int i = 0; i < 9; i++) {
            series.add(BARS.get(2));
        }
        assertThat(before.openTimeMillis(0)).isEqualTo(600);
        assertThat(before.close(1)).isEqualTo(2);
        assertThat(series.window().openTimeMillis(1)).isEqualTo(900);
    }
}
