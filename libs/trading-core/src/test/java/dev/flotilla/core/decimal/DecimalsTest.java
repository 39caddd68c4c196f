package dev.flotilla.core.decimal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalsTest {
    @ParameterizedTest
    @CsvSource({
        "0.0058823, 0.001, 0.005",
        "10, 0.25, 10",
        "10.24, 0.25, 10.00",
        "0.9999999999, 1, 0",
        "7.5, 0, 7.5",
        "-0.5, 1, -1"
    })
    void floorsToTheStep(BigDecimal value, BigDecimal step, BigDecimal expected) {
        assertThat(Decimals.floorTo(value, step)).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"100.125, 0.01, 100.13", "100.1249, 0.01, 100.12", "84412.3, 0.5, 84412.5", "3.14, 0, 3.14", "2.5, 1, 3"
    })
    void roundsToTheNearestTickHalvesUp(BigDecimal value, BigDecimal tick, BigDecimal expected) {
        assertThat(Decimals.nearest(value, tick)).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"100.00, 100", "0.000, 0", "1E+3, 1000", "0.0000001, 0.0000001", "-2.50, -2.5"})
    void printsPlainly(BigDecimal value, String expected) {
        assertThat(Decimals.plain(value)).isEqualTo(expected);
    }

    @Test
    void keepsAtLeastSixteenDigitsInDivisions() {
        assertThat(Decimals.divide(BigDecimal.ONE, new BigDecimal("3")).precision())
                .isGreaterThanOrEqualTo(16);
    }

    @Test
    void fixesDecimalsHalvesUp() {
        assertThat(Decimals.fixed(new BigDecimal("45.25"), 1)).isEqualTo("45.3");
    }

    @Test
    void clampsIntoBounds() {
        assertThat(Decimals.clamp(new BigDecimal("5"), BigDecimal.ONE, BigDecimal.TWO))
                .isEqualTo(BigDecimal.TWO);
        assertThat(Decimals.clamp(BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.TWO))
                .isEqualTo(BigDecimal.ONE);
    }
}
