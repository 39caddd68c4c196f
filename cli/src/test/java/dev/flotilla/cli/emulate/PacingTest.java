package dev.flotilla.cli.emulate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacingTest {

    @ParameterizedTest
    @CsvSource({
        "1, 600, 500",
        "60, 20, 250",
        "300, 4, 250",
        "3000, 4, 25",
        "75000, 4, 1",
        "300000, 1, 1",
        "1000000, 1, 1"
    })
    void aBarIsPlayedInPartsWithAPauseBeforeEach(long speed, int parts, long pauseMillis) {
        assertThat(Pacing.of(speed)).isEqualTo(new Pacing(parts, pauseMillis));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 60, 299, 300, 301, 1000, 100_000})
    void theMarketMovesAtLeastTwiceASecond(long speed) {
        assertThat(Pacing.of(speed).pauseMillis()).isBetween(1L, 500L);
    }
}
