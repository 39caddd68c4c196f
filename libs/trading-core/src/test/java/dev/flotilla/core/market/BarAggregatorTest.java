package dev.flotilla.core.market;

import static dev.flotilla.core.testing.Markets.bar;
import static dev.flotilla.core.testing.Markets.flat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BarAggregatorTest {
    private static final long MINUTE = 60_000;

    private final BarAggregator toFiveMinutes = new BarAggregator(Interval.M1, Interval.M5);
    private final List<Bar> closed = new ArrayList<>();

    private void feed(long... minutes) {
        LongStream.of(minutes).forEach(minute -> toFiveMinutes.accept(flat(minute * MINUTE, "10", "1"), closed::add));
    }

    @Test
    void closesABucketWhenItsLastInputBarIsPresent() {
        feed(0, 1, 2, 3);
        assertThat(closed).isEmpty();
        feed(4);
        assertThat(closed).extracting(Bar::openTimeMillis).containsExactly(0L);
    }

    @Test
    void combinesOpenHighLowCloseAndVolume() {
        toFiveMinutes.accept(bar(0, "10", "12", "9", "11", "1.5"), closed::add);
        toFiveMinutes.accept(bar(MINUTE, "11", "13", "10", "10.5", "2.25"), closed::add);
        toFiveMinutes.accept(bar(4 * MINUTE, "10.5", "11", "8", "8.5", "0.25"), closed::add);
        assertThat(closed).containsExactly(bar(0, "10", "13", "8", "8.5", "4.00"));
    }

    @Test
    void closesAnUnfinishedBucketWhenALaterBarArrives() {
        feed(0, 1, 7);
        assertThat(closed).extracting(Bar::openTimeMillis).containsExactly(0L);
    }

    @Test
    void closesTwoBucketsAtOnceWhenTheLaterBarIsTheLastOfItsOwn() {
        feed(0, 1, 9);
        assertThat(closed).extracting(Bar::openTimeMillis).containsExactly(0L, 5 * MINUTE);
    }

    @Test
    void knowsNoBucketWithoutInput() {
        feed(0, 1, 2, 3, 4, 20, 21, 22, 23, 24);
        assertThat(closed).extracting(Bar::openTimeMillis).containsExactly(0L, 20 * MINUTE);
    }

    @Test
    void dropsTheFirstBucketWhenItBeginsInside() {
        feed(3, 4, 5, 6, 7, 8, 9);
        assertThat(closed).extracting(Bar::openTimeMillis).containsExactly(5 * MINUTE);
    }

    @Test
    void keepsTheFirstBucketWhenItBeginsAtItsBoundary() {
        feed(5, 9, 10);
        assertThat(closed).extracting(Bar::openTimeMillis).containsExactly(5 * MINUTE);
    }

    @Test
    void leavesTheLastBucketOpenWithoutItsLastBar() {
        feed(0, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(closed).hasSize(1);
    }

    @Test
    void passesBarsThroughWhenBothIntervalsAreTheSame() {
        BarAggregator same = new BarAggregator(Interval.M5, Interval.M5);
        same.accept(flat(300_000, "1", "1"), closed::add);
        assertThat(closed).containsExactly(flat(300_000, "1", "1"));
    }

    @Test
    void refusesBarsThatAreNotLater() {
        feed(3);
        assertThatThrownBy(() -> feed(3)).hasMessageContaining("is not later than");
        assertThatThrownBy(() -> feed(2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesBarsOffTheirBoundary() {
        assertThatThrownBy(() -> toFiveMinutes.accept(flat(30_000, "1", "1"), closed::add))
                .hasMessageContaining("not on a 1m boundary");
    }

    @Test
    void refusesToBuildShorterBars() {
        assertThatThrownBy(() -> new BarAggregator(Interval.H1, Interval.M5))
                .hasMessage("cannot build 5m bars out of 1h");
    }
}
