package dev.flotilla.core.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IntervalTest {
    @ParameterizedTest
    @EnumSource
    void isFoundByItsWireTextAndItsLength(Interval interval) {
        assertThat(Interval.ofWire(interval.wire())).contains(interval);
        assertThat(Interval.ofMillis(interval.millis())).contains(interval);
    }

    @Test
    void isNotFoundByOtherWords() {
        assertThat(Interval.ofWire("15m")).isEmpty();
        assertThat(Interval.ofMillis(1)).isEmpty();
    }

    @Test
    void alignsBucketsToTheEpoch() {
        assertThat(Interval.H4.bucketOf(14_400_000L * 3 + 5)).isEqualTo(14_400_000L * 3);
        assertThat(Interval.M5.bucketOf(-1)).isEqualTo(-300_000);
        assertThat(Interval.H1.isBoundary(7_200_000)).isTrue();
        assertThat(Interval.H1.isBoundary(7_200_001)).isFalse();
    }
}
