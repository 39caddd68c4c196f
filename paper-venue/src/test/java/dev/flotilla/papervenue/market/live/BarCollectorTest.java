package dev.flotilla.papervenue.market.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.market.Bar;
import dev.flotilla.papervenue.market.MarketStep;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarCollectorTest {
    private static final long STEP = 300_000L;
    private static final long PATIENCE = 30_000L;

    private final BarCollector collector = new BarCollector(List.of("A", "B"), 10 * STEP);

    private static Bar bar(long index) {
        return new Bar(index * STEP, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE);
    }

    private List<MarketStep> at(long millis) {
        return collector.ready(Instant.ofEpochMilli(millis), PATIENCE);
    }

    @Test
    void waitsUntilEverySymbolHasItsBar() {
        collector.add("A", List.of(bar(9), bar(10)));
        assertThat(at(11 * STEP + 1_000)).isEmpty();

        collector.add("B", List.of(bar(10)));

        assertThat(at(11 * STEP + 2_000)).singleElement().satisfies(step -> {
            assertThat(step.clock()).isEqualTo(Instant.ofEpochMilli(11 * STEP));
            assertThat(step.bars()).hasSize(2);
        });
        assertThat(collector.nextOpen("A")).isEqualTo(Instant.ofEpochMilli(11 * STEP));
    }

    @Test
    void goesOnWithoutALateSymbolAndBringsItsBarLater() {
        collector.add("A", List.of(bar(10)));
        assertThat(at(11 * STEP + PATIENCE))
                .singleElement()
                .satisfies(step -> assertThat(step.bars()).hasSize(1));

        collector.add("B", List.of(bar(10)));
        assertThat(at(11 * STEP + PATIENCE + 1))
                .as("the clock does not go back")
                .isEmpty();
        collector.add("A", List.of(bar(11)));
        collector.add("B", List.of(bar(11)));

        assertThat(at(12 * STEP))
                .singleElement()
                .satisfies(step -> assertThat(step.bars())
                        .extracting(each -> each.symbol() + each.bar().openTimeMillis() / STEP)
                        .containsExactly("B10", "A11", "B11"));
    }

    @Test
    void takesEachBarOnce() {
        collector.add("A", List.of(bar(10), bar(10)));
        collector.add("A", List.of(bar(10)));
        collector.add("B", List.of(bar(10)));

        assertThat(at(11 * STEP))
                .singleElement()
                .satisfies(step -> assertThat(step.bars()).hasSize(2));
    }
}
