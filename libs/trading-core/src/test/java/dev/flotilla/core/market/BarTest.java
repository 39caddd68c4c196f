package dev.flotilla.core.market;

import static dev.flotilla.core.testing.Markets.bar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BarTest {
    @Test
    void refusesHighBelowLow() {
        assertThatThrownBy(() -> bar(0, "10", "9", "11", "10", "1")).hasMessage("high 9 < low 11");
    }

    @Test
    void refusesNegativeNumbers() {
        assertThatThrownBy(() -> bar(0, "10", "11", "-9", "10", "1")).hasMessage("low must not be negative, was -9");
        assertThatThrownBy(() -> bar(0, "10", "11", "9", "10", "-1")).hasMessageContaining("volume");
    }

    @Test
    void acceptsOpenAndCloseOutsideOfHighAndLow() {
        assertThat(bar(0, "12", "11", "9", "8", "0").close()).isEqualByComparingTo("8");
    }

    @Test
    void closesOneIntervalAfterItsOpen() {
        assertThat(bar(600_000, "1", "1", "1", "1", "0").closeTimeMillis(Interval.M5))
                .isEqualTo(900_000);
    }
}
