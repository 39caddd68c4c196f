package dev.flotilla.papervenue.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class BarrierTest {
    private static final Instant T0 = Instant.EPOCH;
    private static final Instant T1 = T0.plusSeconds(300);
    private static final Instant T2 = T1.plusSeconds(300);

    @Test
    void opensWhenEveryMemberHasAcked() {
        Barrier barrier = new Barrier(T0);
        barrier.join("a");
        barrier.join("b");
        assertThat(barrier.open()).as("nothing owed before the first step").isTrue();

        barrier.step(T1);
        assertThat(barrier.open()).isFalse();
        barrier.ack("a", T1);
        assertThat(barrier.open()).isFalse();
        barrier.ack("b", T1);
        assertThat(barrier.open()).isTrue();
    }

    @Test
    void leavesLateMembersBehindUntilTheyAckAgain() {
        Barrier barrier = new Barrier(T0);
        barrier.join("late");
        barrier.step(T1);

        assertThat(barrier.leaveBehind()).isEqualTo(1);
        assertThat(barrier.open()).isTrue();
        assertThat(barrier.live()).isZero();
        barrier.step(T2);
        assertThat(barrier.open()).isTrue();

        barrier.ack("late", T1);
        assertThat(barrier.live()).isEqualTo(1);
        assertThat(barrier.open()).as("waited for again").isFalse();
        barrier.ack("late", T2);
        assertThat(barrier.open()).isTrue();
    }

    @Test
    void doesNotWaitForWhoLeft() {
        Barrier barrier = new Barrier(T0);
        barrier.join("a");
        barrier.step(T1);
        barrier.leave("a");

        assertThat(barrier.open()).isTrue();
        barrier.ack("a", T1);
        assertThat(barrier.size()).isZero();
    }

    @Test
    void ignoresOldAcksAndSecondJoins() {
        Barrier barrier = new Barrier(T0);
        barrier.join("a");
        barrier.step(T1);
        barrier.ack("a", T1);
        barrier.step(T2);
        barrier.join("a");
        barrier.ack("a", T0);

        assertThat(barrier.open()).isFalse();
    }
}
