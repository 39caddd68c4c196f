package dev.flotilla.papervenue.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant NEXT = START.plusSeconds(300);
    private static final Instant THIRD = NEXT.plusSeconds(300);

    private final Barrier barrier = new Barrier(START);
    private long now = 1_000_000L;

    private Pace pace(String speed, boolean paused) {
        return new Pace(
                new PaceSettings(
                        new BigDecimal(speed),
                        paused,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30)),
                START,
                now);
    }

    private long millis(Pace pace, Instant next) {
        long wait = pace.waitNanos(next, true, barrier, now);
        return wait == Pace.FOREVER ? -1 : Duration.ofNanos(wait).toMillis();
    }

    private void pass(long millis) {
        now += Duration.ofMillis(millis).toNanos();
    }

    @Test
    void waitsWithTheFirstStepForASubscriberOrTheGrace() {
        Pace pace = pace("300", false);

        assertThat(millis(pace, NEXT)).isEqualTo(10_000);
        pass(4_000);
        assertThat(millis(pace, NEXT)).isEqualTo(6_000);
        barrier.join("worker");
        assertThat(millis(pace, NEXT)).isZero();
    }

    @Test
    void followsWallTimeAtAFiniteSpeed() {
        Pace pace = pace("300", false);
        barrier.join("worker");
        pace.stepped(NEXT, barrier, now);

        assertThat(millis(pace, THIRD)).isEqualTo(1_000);
        pass(1_250);
        assertThat(millis(pace, THIRD)).isZero();
        assertThat(Duration.ofNanos(pace.lagNanos(THIRD, now)).toMillis()).isEqualTo(250);
        pace.stepped(THIRD, barrier, now);
        assertThat(millis(pace, THIRD.plusSeconds(300)))
                .as("a late step does not move those after it")
                .isEqualTo(750);
    }

    @Test
    void doesNotCatchUpAfterALongStop() {
        Pace pace = pace("300", false);
        barrier.join("worker");
        pace.stepped(NEXT, barrier, now);
        pass(60_000);

        pace.stepped(THIRD, barrier, now);

        assertThat(millis(pace, THIRD.plusSeconds(300))).isEqualTo(1_000);
    }

    @Test
    void standsStillWhilePausedAndGoesOnFromThere() {
        Pace pace = pace("300", true);
        barrier.join("worker");
        assertThat(millis(pace, NEXT)).isEqualTo(-1);

        pace.resume(START, now);
        assertThat(millis(pace, NEXT)).isZero();
        pace.stepped(NEXT, barrier, now);
        pace.pause();
        pass(60_000);
        pace.resume(NEXT, now);
        assertThat(millis(pace, THIRD)).isEqualTo(1_000);
    }

    @Test
    void givesTheGraceAnewWhenTheClockIsResumedBeforeItsFirstStep() {
        Pace pace = pace("300", true);
        pass(60_000);

        pace.resume(START, now);

        assertThat(millis(pace, NEXT)).isEqualTo(10_000);
    }

    @Test
    void changesSpeedFromWhereItIs() {
        Pace pace = pace("300", false);
        barrier.join("worker");
        pace.stepped(NEXT, barrier, now);
        pass(500);

        pace.speed(new BigDecimal("3000"), NEXT, now);

        assertThat(millis(pace, THIRD)).isEqualTo(100);
        assertThatThrownBy(() -> pace.speed(new BigDecimal("-1"), NEXT, now))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }

    @Test
    void waitsForAcksAtSpeedMaxButNotForEver() {
        Pace pace = pace("0", false);
        barrier.join("worker");
        pace.stepped(NEXT, barrier, now);
        barrier.step(NEXT);

        assertThat(millis(pace, THIRD)).isEqualTo(5_000);
        barrier.ack("worker", NEXT);
        assertThat(millis(pace, THIRD)).isZero();
    }

    @Test
    void standsStillForAWhileWhenTheLastSubscriberIsGoneAtSpeedMax() {
        Pace pace = pace("0", false);
        barrier.join("worker");
        pace.stepped(NEXT, barrier, now);
        barrier.leave("worker");

        assertThat(millis(pace, THIRD)).isEqualTo(30_000);
        pass(30_000);
        assertThat(millis(pace, THIRD)).isZero();
        pace.stepped(THIRD, barrier, now);
        assertThat(millis(pace, THIRD.plusSeconds(300)))
                .as("then it runs freely")
                .isZero();
    }

    @Test
    void runsFreelyAtSpeedMaxWhenNobodyEverCame() {
        Pace pace = pace("0", false);
        pass(10_000);
        assertThat(millis(pace, NEXT)).isZero();
        pace.stepped(NEXT, barrier, now);

        assertThat(millis(pace, THIRD)).isZero();
    }

    @Test
    void letsRealTimeDecideWhenTheMarketIsLive() {
        Pace pace = pace("300", false);
        barrier.join("worker");
        pace.stepped(NEXT, barrier, now);

        assertThat(pace.waitNanos(THIRD, false, barrier, now)).isZero();
        pace.pause();
        assertThat(pace.waitNanos(THIRD, false, barrier, now)).isEqualTo(Pace.FOREVER);
    }
}
