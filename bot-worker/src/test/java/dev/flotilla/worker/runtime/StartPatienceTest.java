package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.testkit.FakeClock;
import dev.flotilla.venues.VenueUnavailableException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StartPatienceTest {

    private static final VenueUnavailableException SILENT = new VenueUnavailableException("no answer", null);

    private final FakeClock clock = FakeClock.at("2026-01-01T00:00:00Z");
    private final StartPatience patience = new StartPatience("bot", Duration.ofSeconds(20), clock::nanos);

    private static VenueUnavailableException notYet(int seconds) {
        return VenueUnavailableException.notYet("no tokens", Duration.ofSeconds(seconds));
    }

    @Test
    void givesASilentVenueUpSoon() {
        assertThat(patience.isOver(SILENT)).isFalse();
        clock.advance(Duration.ofSeconds(20));
        assertThat(patience.isOver(SILENT)).isTrue();
    }

    @Test
    void waitsForATurnForMinutesAndCountsSilenceAnewAfterIt() {
        clock.advance(Duration.ofMinutes(4));
        assertThat(patience.isOver(notYet(9))).isFalse();
        clock.advance(Duration.ofSeconds(19));
        assertThat(patience.isOver(SILENT)).isFalse();
        clock.advance(StartPatience.TURN_MAX);
        assertThat(patience.isOver(notYet(1))).isTrue();
    }

    @Test
    void asksAgainWhenThereMayBeRoomButLooksAroundEverySecond() {
        assertThat(StartPatience.pause(SILENT)).isEqualTo(Duration.ofMillis(300));
        assertThat(StartPatience.pause(notYet(0))).isEqualTo(Duration.ofMillis(300));
        assertThat(StartPatience.pause(VenueUnavailableException.notYet("no tokens", Duration.ofMillis(700))))
                .isEqualTo(Duration.ofMillis(700));
        assertThat(StartPatience.pause(notYet(9))).isEqualTo(Duration.ofSeconds(1));
    }
}
