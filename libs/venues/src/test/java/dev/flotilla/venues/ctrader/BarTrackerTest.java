package dev.flotilla.venues.ctrader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class BarTrackerTest {
    private static final long STEP = Interval.M5.millis();

    private final BarTracker tracker = new BarTracker();

    private static Bar bar(int number, String close) {
        BigDecimal price = new BigDecimal(close);
        return new Bar(number * STEP, price, price, price, price, BigDecimal.ONE);
    }

    @Test
    void aBarClosesWithItsLastStateWhenTheNextBegins() {
        assertThat(tracker.update(bar(1, "10"))).isNull();
        assertThat(tracker.update(bar(1, "11"))).isNull();
        assertThat(tracker.update(bar(2, "12"))).isEqualTo(bar(1, "11"));
        assertThat(tracker.lastClosed()).isEqualTo(STEP);
    }

    @Test
    void aBarOfAQuietMarketClosesWhenItsTimeIsOverAndOnlyOnce() {
        tracker.update(bar(1, "10"));
        assertThat(tracker.due(2 * STEP - 1)).isNull();
        assertThat(tracker.due(2 * STEP)).isEqualTo(bar(1, "10"));
        assertThat(tracker.due(3 * STEP)).isNull();
        assertThat(tracker.update(bar(1, "11")))
                .as("a late state of a closed bar")
                .isNull();
        assertThat(tracker.update(bar(2, "12"))).isNull();
    }

    @Test
    void neverGoesBackwards() {
        tracker.update(bar(3, "10"));
        assertThat(tracker.update(bar(2, "9"))).isNull();
        assertThat(tracker.update(bar(4, "11"))).isEqualTo(bar(3, "10"));
        assertThat(tracker.closes(2 * STEP)).isFalse();
    }

    @Test
    void aBarThatWasInterruptedIsReadFromTheHistoryAndToldOnce() {
        tracker.update(bar(1, "10"));
        tracker.interrupted();
        assertThat(tracker.due(9 * STEP)).as("half of it is missing").isNull();
        assertThat(tracker.closes(STEP)).isTrue();
        assertThat(tracker.closes(STEP)).isFalse();
        assertThat(tracker.update(bar(2, "11"))).isNull();
        assertThat(tracker.update(bar(3, "12"))).isEqualTo(bar(2, "11"));
    }
}
