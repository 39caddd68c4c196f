package dev.flotilla.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamIdsTest {
    @Test
    void comparesByNumberNotByLetter() {
        assertThat(StreamIds.compare("9-0", "10-0")).isNegative();
        assertThat(StreamIds.compare("5-10", "5-9")).isPositive();
        assertThat(StreamIds.compare("5", "5-0")).isZero();
        assertThat(StreamIds.compare("18446744073709551615-0", "1-0")).isPositive();
    }
}
