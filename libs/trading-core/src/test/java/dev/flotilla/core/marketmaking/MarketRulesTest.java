package dev.flotilla.core.marketmaking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarketRulesTest {

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    @Test
    void anOrderIsLargeEnoughForTheLeastQuantityAndForWhatItMustBeWorth() {
        MarketRules rules = new MarketRules(d("1"), d("0.00001"), d("0.00001"), d("10"));
        assertThat(rules.leastSize(d("35000"))).isEqualByComparingTo("0.00029");
        assertThat(rules.leastSize(d("35000")).multiply(d("35000"))).isGreaterThan(d("10.1"));
        assertThat(rules.leastSize(d("5000000"))).isEqualByComparingTo("0.00001");
        assertThat(new MarketRules(d("1"), d("0.5"), d("0.1")).leastSize(d("3")))
                .isEqualByComparingTo("0.5");
    }

    @Test
    void aQuoteIsWorthWhatTheVenueAsksFor() {
        Maker maker = new Maker(Settings.of(Map.of()), new MarketRules(d("0.01"), d("0.001"), d("0.001"), d("10")));
        maker.market().touch(0, d("100.00"), BigDecimal.ONE, d("100.04"), BigDecimal.ONE);
        assertThat(maker.turn(0).acts())
                .isNotEmpty()
                .allSatisfy(act -> assertThat(act)
                        .isInstanceOfSatisfying(
                                Act.Place.class,
                                place -> assertThat(place.price().multiply(place.size()))
                                        .isGreaterThanOrEqualTo(d("10"))
                                        .isLessThan(d("11"))));
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new MarketRules(d("1"), d("1"), d("1"), d("-1")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
