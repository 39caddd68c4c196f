package dev.flotilla.venues.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff full = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), () -> 0.0);

    @Test
    void doublesUpToTheBound() {
        assertThat(full.pause(1)).hasMillis(100);
        assertThat(full.pause(2)).hasMillis(200);
        assertThat(full.pause(7)).hasMillis(5_000);
        assertThat(full.pause(Integer.MAX_VALUE)).hasMillis(5_000);
    }

    @Test
    void isShortenedByAtMostAHalf() {
        assertThat(new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), () -> 0.999).pause(1))
                .isBetween(Duration.ofMillis(50), Duration.ofMillis(51));
    }
}
