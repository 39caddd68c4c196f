package dev.flotilla.core.market;

import static dev.flotilla.core.testing.Markets.d;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstrumentFiltersTest {
    @ParameterizedTest
    @CsvSource({"0.001, 5000, true", "0.001, 4999.99, false", "0.0009, 90000, false", "1, 5, true"})
    void judgesMinimumQuantityAndNotional(String quantity, String price, boolean expected) {
        assertThat(InstrumentFilters.DEFAULT.reachesMinimum(d(quantity), d(price)))
                .isEqualTo(expected);
    }

    @Test
    void roundsQuantityDownAndPriceToTheNearestTick() {
        assertThat(InstrumentFilters.DEFAULT.roundQuantity(d("0.0059"))).isEqualByComparingTo("0.005");
        assertThat(InstrumentFilters.DEFAULT.roundPrice(d("84412.005"))).isEqualByComparingTo("84412.01");
    }

    @Test
    void refusesNegativeRules() {
        assertThatThrownBy(() -> new InstrumentFilters(d("-1"), d("0"), d("0"), d("0")))
                .hasMessage("stepSize must not be negative, was -1");
    }
}
