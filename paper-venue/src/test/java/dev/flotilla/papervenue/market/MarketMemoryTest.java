package dev.flotilla.papervenue.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarketMemoryTest {
    private final MarketMemory memory = new MarketMemory(List.of("AAA", "BBB"));

    private void feed(int bars) {
        for (int i = 0; i < bars; i++) {
            BigDecimal price = BigDecimal.valueOf(100 + i);
            Bar bar = new Bar(i * 300_000L, price, price, price, price, BigDecimal.ONE);
            memory.accept(new SymbolBar("AAA", bar, BigDecimal.valueOf(i)));
        }
    }

    @Test
    void keepsTheNewestBarsOfThreeIntervals() {
        feed(2_000);

        assertThat(memory.klines("AAA", Interval.M5, 1_500)).hasSize(1_500);
        assertThat(memory.klines("AAA", Interval.M5, 2))
                .extracting(Bar::openTimeMillis)
                .containsExactly(1_998 * 300_000L, 1_999 * 300_000L);
        assertThat(memory.klines("AAA", Interval.H1, 500)).hasSize(166);
        assertThat(memory.klines("AAA", Interval.H4, 500)).hasSize(41);
        assertThat(memory.klines("BBB", Interval.H4, 500)).isEmpty();
        assertThat(memory.lastPrice("AAA")).hasValue(BigDecimal.valueOf(2_099));
        assertThat(memory.fundingRate("AAA")).hasValue(BigDecimal.valueOf(1_999));
    }

    @Test
    void knowsItsSymbolsOnly() {
        assertThat(memory.knows("NOPE")).isFalse();
        assertThatThrownBy(() -> memory.lastPrice("NOPE")).hasMessageContaining("NOPE");
    }

    @Test
    void takesTradingRulesFromTheConfiguration() {
        var filters = DefaultFilters.of(List.of("BTCUSDT", "DOGEUSDT"), Map.of("DOGEUSDT", "1, 0.00001, 1, 5"));

        assertThat(filters.get("BTCUSDT").tickSize()).isEqualByComparingTo("0.1");
        assertThat(filters.get("DOGEUSDT").tickSize()).isEqualByComparingTo("0.00001");
        assertThatThrownBy(() -> DefaultFilters.of(List.of("X"), Map.of("X", "1,2,3")))
                .hasMessageContaining("filters.X");
        assertThatThrownBy(() -> DefaultFilters.of(List.of("X"), Map.of("X", "1,2,3,z")))
                .hasMessageContaining("filters.X");
    }
}
