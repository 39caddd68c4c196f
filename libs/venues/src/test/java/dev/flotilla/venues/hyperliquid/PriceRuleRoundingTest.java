package dev.flotilla.venues.hyperliquid;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceRuleRoundingTest {

    @ParameterizedTest
    @CsvSource({
        "64000.4, 5, UP, 64001",
        "64000.4, 5, DOWN, 64000",
        "123456.7, 5, DOWN, 123456",
        "9999.96, 5, UP, 10000",
        "1891.44, 4, DOWN, 1891.4",
        "0.0012345678, 0, DOWN, 0.001234",
        "12.34567, 2, UP, 12.346",
        "0.5, 6, DOWN, 0"
    })
    void roundsToFiguresAndDecimals(BigDecimal price, int sizeDecimals, RoundingMode mode, BigDecimal rounded) {
        assertThat(new PriceRule(sizeDecimals, true).round(price, mode)).isEqualByComparingTo(rounded);
    }

    @ParameterizedTest
    @CsvSource({"64000, 5, 1", "1891.4, 4, 0.1", "0.00123, 0, 0.000001", "250000, 5, 1", "9.5, 1, 0.0001"})
    void theTickFollowsFromThePrice(BigDecimal price, int sizeDecimals, BigDecimal tick) {
        assertThat(new PriceRule(sizeDecimals, true).tickAt(price)).isEqualByComparingTo(tick);
    }

    @Test
    void whatIsRoundedIsAllowed() {
        Random chance = new Random(5);
        for (int i = 0; i < 50_000; i++) {
            PriceRule rule = new PriceRule(chance.nextInt(6), chance.nextBoolean());
            BigDecimal price = BigDecimal.valueOf(1 + chance.nextLong(1_000_000_000_000L), 6);
            for (RoundingMode mode : new RoundingMode[] {RoundingMode.UP, RoundingMode.DOWN, RoundingMode.HALF_UP}) {
                BigDecimal rounded = rule.round(price, mode);
                assertThat(rounded.signum() == 0 || rule.allows(rounded))
                        .as("%s %s %s", rule, price, mode)
                        .isTrue();
                assertThat(rounded.toPlainString()).doesNotContain("E");
            }
        }
    }
}
