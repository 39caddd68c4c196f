package dev.flotilla.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void doublesUpToABoundAndForgetsAfterALongLife() {
        Backoff backoff = new Backoff();
        Duration shortLife = Duration.ofSeconds(1);

        assertThat(backoff.next(shortLife)).isEqualTo(Duration.ofMillis(250));
        assertThat(backoff.next(shortLife)).isEqualTo(Duration.ofMillis(500));
        for (int i = 0; i < 20; i++) {
            backoff.next(shortLife);
        }
        assertThat(backoff.next(shortLife)).isEqualTo(Duration.ofSeconds(30));
        assertThat(backoff.next(Duration.ofMinutes(5))).isEqualTo(Duration.ofMillis(250));
    }
}
