package dev.flotilla.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FakeClockTest {
    private final FakeClock clock = FakeClock.at("2025-03-06T00:00:00Z");

    @Test
    void movesBothClocksOn() {
        clock.advance(Duration.ofSeconds(5)).advanceTo(Instant.parse("2025-03-06T00:01:00Z"));
        assertThat(clock.instant()).isEqualTo("2025-03-06T00:01:00Z");
        assertThat(clock.nanos()).isEqualTo(60_000_000_000L);
    }

    @Test
    void jumpsTheWallClockAlone() {
        clock.jumpWall(Instant.EPOCH);
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
        assertThat(clock.nanos()).isZero();
        assertThatThrownBy(() -> clock.advance(Duration.ofNanos(-1))).hasMessageContaining("forwards");
    }
}
