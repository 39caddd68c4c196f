package dev.flotilla.venues.extended;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.testkit.FakeClock;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What answers and messages tell of the venue's time, on its way for 40 ms each. */
class VenueClockTest {
    private static final Duration WAY = Duration.ofMillis(40);

    private final FakeClock wall = FakeClock.at("2026-01-01T00:00:00.300Z");
    private final VenueClock clock = new VenueClock(wall);
    private Duration ahead = Duration.ofMillis(2_000);

    @Test
    void knowsNothingAtFirst() {
        assertThat(clock.measured()).isEmpty();
        assertThat(clock.instant()).isEqualTo(wall.instant());
    }

    @Test
    void answersNarrowItDownBelowTheSecondThatTheyTell() {
        for (int i = 0; i < 20; i++) {
            answer();
            wall.advance(Duration.ofMillis(70));
        }
        assertThat(clock.offset()).isCloseTo(ahead, WAY.multipliedBy(2));
    }

    @Test
    void aMessageThatComesLateChangesNothing() {
        answer();
        message(Duration.ofMillis(5));
        Duration known = clock.offset();
        message(Duration.ofSeconds(30));
        assertThat(clock.offset()).isEqualTo(known);
    }

    @Test
    void aMessageFromTheFutureBeginsAnew() {
        answer();
        ahead = Duration.ofSeconds(20);
        message(WAY);
        assertThat(clock.offset()).isCloseTo(ahead, Duration.ofMillis(500));
    }

    @Test
    void anAnswerThatContradictsBeginsAnew() {
        answer();
        ahead = Duration.ofSeconds(-20);
        answer();
        assertThat(clock.offset()).isCloseTo(ahead, Duration.ofMillis(600));
    }

    private void answer() {
        long sent = wall.millis();
        wall.advance(WAY);
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                wall.instant().plus(ahead).atOffset(ZoneOffset.UTC));
        wall.advance(WAY);
        clock.answered(sent, HttpHeaders.of(Map.of("Date", List.of(date)), (_, _) -> true));
    }

    private void message(Duration onItsWay) {
        long venue = wall.instant().plus(ahead).toEpochMilli();
        wall.advance(onItsWay);
        clock.heard(venue);
    }
}
