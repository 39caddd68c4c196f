package dev.flotilla.hub.leader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.testkit.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeadershipTest {

    private static final Duration TTL = Duration.ofSeconds(15);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final FakeClock clock = FakeClock.at("2026-11-21T00:00:00Z");
    private final OneSeat seat = new OneSeat(clock);

    @Test
    void leadsUntilItsTimeRunsOutAndAnotherTakesTheSeat() {
        Leadership first = hub("a", 2);
        Leadership second = hub("b", 2);
        Fence fence = first.hold().orElseThrow();

        assertThat(second.hold()).isEmpty();
        clock.advance(TTL.plusMillis(1));
        assertThat(second.hold()).contains(new Fence("b", fence.number() + 1));
        assertThat(first.hold()).isEmpty();
        assertThat(first.fence()).isEmpty();
    }

    @Test
    void takesTheSeatOfASilentLeaderWhoseTimeNeverRunsOut() {
        Leadership second = hub("b", 2);
        Fence fence = hub("a", 2).hold().orElseThrow();
        seat.clockSetBack();

        assertThat(second.hold()).isEmpty();
        clock.advance(TTL.multipliedBy(2));
        assertThat(second.hold()).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(second.hold()).contains(new Fence("b", fence.number() + 1));
    }

    @Test
    void leavesTheSeatToALeaderThatProlongs() {
        Leadership first = hub("a", 2);
        Leadership second = hub("b", 2);
        first.hold();
        for (int i = 0; i < 100; i++) {
            clock.advance(TTL.dividedBy(2));
            first.hold();
            assertThat(second.hold()).isEmpty();
        }
    }

    @Test
    void keepsItsFenceWhenNobodyElseLedMeanwhile() {
        Leadership hub = hub("a", 1);
        Fence fence = hub.hold().orElseThrow();
        clock.advance(Duration.ofMinutes(10));

        assertThat(hub.hold()).contains(fence);
    }

    @Test
    void stopsRenewingLeasesInTimeForASuccessorItCannotSee() {
        Leadership hub = hub("a", 2);
        assertThat(hub.mayRenew()).isFalse();
        hub.hold();

        clock.advance(TTL.plus(GRACE));
        assertThat(hub.mayRenew()).isTrue();
        clock.advance(Duration.ofMillis(1));
        assertThat(hub.mayRenew()).isFalse();
    }

    @Test
    void renewsLeasesForeverWhenItIsTheOnlyHub() {
        Leadership hub = hub("a", 1);
        hub.hold();
        clock.advance(Duration.ofDays(1));

        assertThat(hub.mayRenew()).isTrue();
    }

    @Test
    void letsAnotherLeadAtOnceWhenItGoes() {
        Leadership first = hub("a", 2);
        first.hold();
        first.release();

        assertThat(first.mayRenew()).isFalse();
        assertThat(hub("b", 2).hold()).isPresent();
    }

    private Leadership hub(String holder, int replicas) {
        return new Leadership(seat, new LeaderTerms(TTL, replicas, GRACE), holder, clock::nanos);
    }

    /** The row of {@code hub_leader}, in memory. */
    private static final class OneSeat implements LeaderStore {
        private final FakeClock clock;
        private String holder = "";
        private long fence;
        private long expiresAt = Long.MIN_VALUE;

        OneSeat(FakeClock clock) {
            this.clock = clock;
        }

        @Override
        public Optional<Fence> hold(String wanted, Duration ttl) {
            if (!holder.equals(wanted)) {
                if (clock.nanos() < expiresAt) {
                    return Optional.empty();
                }
                holder = wanted;
                fence++;
            }
            expiresAt = clock.nanos() + ttl.toNanos();
            return Optional.of(new Fence(holder, fence));
        }

        @Override
        public Optional<Seat> seat() {
            return Optional.of(new Seat(holder, fence, Instant.EPOCH.plusNanos(expiresAt), clock.nanos() >= expiresAt));
        }

        @Override
        public Optional<Fence> takeFrom(Seat silent, String wanted, Duration ttl) {
            if (!seat().filter(silent::equals).isPresent()) {
                return Optional.empty();
            }
            expiresAt = clock.nanos();
            return hold(wanted, ttl);
        }

        /** The clock behind the row was set back: what it says ends only in a day. */
        void clockSetBack() {
            expiresAt += Duration.ofDays(1).toNanos();
        }

        @Override
        public void release(Fence held) {
            expiresAt = clock.nanos();
        }
    }
}
