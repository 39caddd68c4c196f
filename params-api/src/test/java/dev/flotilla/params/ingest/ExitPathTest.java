package dev.flotilla.params.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExitPathTest {

    private static final Instant OPENED = Instant.parse("2025-03-06T10:00:03Z");

    @Test
    void keepsTenSecondsApartInTheFirstHourAndMinutesLater() {
        assertThat(ExitPath.bucket(OPENED, Instant.parse("2025-03-06T10:00:39Z")))
                .isEqualTo("2025-03-06T10:00:30Z");
        assertThat(ExitPath.bucket(OPENED, Instant.parse("2025-03-06T10:59:59Z")))
                .isEqualTo("2025-03-06T10:59:50Z");
        assertThat(ExitPath.bucket(OPENED, Instant.parse("2025-03-06T11:00:39Z")))
                .isEqualTo("2025-03-06T11:00:00Z");
    }
}
