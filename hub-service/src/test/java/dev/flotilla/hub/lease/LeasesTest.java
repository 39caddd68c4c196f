package dev.flotilla.hub.lease;

import static dev.flotilla.hub.instance.Instances.BOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.lease.LeaseRenewal;
import dev.flotilla.hub.instance.Instance;
import dev.flotilla.hub.instance.InstanceState;
import dev.flotilla.hub.instance.Instances;
import dev.flotilla.testkit.FakeClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeasesTest {

    private static final Duration TTL = Duration.ofSeconds(15);
    private static final Duration STEP = Duration.ofMillis(500);
    private static final String WORKER = "w1";
    private static final long GENERATION = 7;

    private final FakeClock clock = FakeClock.at("2026-11-21T00:00:00Z");
    private final Leases leases = new Leases(new LeaseTerms(TTL, Duration.ofSeconds(10)), clock::nanos);

    @BeforeEach
    void listensToOneHolder() {
        leases.restart();
        leases.followAll(List.of(Instances.in(new InstanceState.Running(WORKER))));
        hear("run-1", null);
    }

    @Test
    void endsALeaseOnlyAfterAFullTtlOfSilence() {
        listenSilentlyFor(TTL.minus(STEP));
        assertThat(leases.anySilent()).isFalse();
        assertThat(leases.endIfSilent(BOT, GENERATION)).isFalse();

        listenSilentlyFor(STEP);
        assertThat(leases.anySilent()).isTrue();
        assertThat(leases.endIfSilent(BOT, GENERATION)).isTrue();
    }

    @Test
    void saysWhenTheNextLeaseRunsOut() {
        listenSilentlyFor(Duration.ofSeconds(14));
        assertThat(leases.untilSilent()).isEqualTo(Duration.ofSeconds(1));
        listenSilentlyFor(STEP);
        assertThat(leases.untilSilent()).isEqualTo(STEP);

        renew(WORKER, GENERATION, false);
        assertThat(leases.untilSilent()).isEqualTo(TTL);

        listenSilentlyFor(TTL);
        assertThat(leases.untilSilent()).as("this one has run out already").isEqualTo(TTL);
    }

    @Test
    void refusesARenewalOfAnEndedLease() {
        listenSilentlyFor(TTL);
        leases.endIfSilent(BOT, GENERATION);

        assertThat(renew(WORKER, GENERATION, false).lost()).hasSize(1);
        assertThat(leases.endIfSilent(BOT, GENERATION))
                .as("the renewal came too late")
                .isTrue();
    }

    @Test
    void countsARenewalOverHttp() {
        listenSilentlyFor(Duration.ofSeconds(14));
        assertThat(renew(WORKER, GENERATION, false).renewed()).hasSize(1);

        listenSilentlyFor(Duration.ofSeconds(14));
        assertThat(silence()).isEqualTo(Duration.ofSeconds(14));
    }

    @Test
    void renewsForTheHolderOfTheGenerationOnly() {
        assertThat(renew("w2", GENERATION, false).lost()).hasSize(1);
        assertThat(renew(WORKER, GENERATION - 1, false).lost()).hasSize(1);
        assertThat(renew(WORKER, GENERATION + 1, false))
                .as("a generation that is not known yet is neither")
                .isEqualTo(new LeaseRenewal.Result(List.of(), List.of()));
        assertThat(leases.unknown(List.of(new LeaseRenewal.Held(BOT, GENERATION + 1), new LeaseRenewal.Held(BOT, 6))))
                .containsExactly(new LeaseRenewal.Held(BOT, GENERATION + 1));
    }

    @Test
    void noticesARenewalThroughRedisByTheRemainingTime() {
        hear("run-1", key(TTL));
        for (int i = 1; i <= 20; i++) {
            listen("run-1", key(TTL.minus(STEP.multipliedBy(i))));
        }
        assertThat(silence()).isEqualTo(Duration.ofSeconds(10));

        listen("run-1", key(TTL));
        assertThat(silence()).isEqualTo(Duration.ZERO);
    }

    @Test
    void noticesRenewalsThatComeAsOftenAsItLooks() {
        for (int i = 0; i < 60; i++) {
            listen("run-1", key(TTL));
            assertThat(silence()).isLessThanOrEqualTo(STEP);
        }
    }

    /** A key that was written before the clock of Redis was set back seems to live on for long; a renewal then shortens it. */
    @Test
    void noticesRenewalsAfterTheClockOfRedisWasSetBack() {
        listen("run-1", key(TTL));
        listen("run-1", key(TTL.plusSeconds(100)));
        for (int i = 0; i < 60; i++) {
            listen("run-1", key(TTL.minus(STEP.multipliedBy(i % 10))));
            assertThat(silence()).isLessThanOrEqualTo(STEP.multipliedBy(10));
        }
    }

    @Test
    void doesNotTakeAnotherHoldersKeyForARenewal() {
        for (int i = 0; i < 30; i++) {
            listen("run-1", new LeaseReading.Key(WORKER + ":6", TTL));
        }
        assertThat(leases.anySilent()).isTrue();
    }

    @Test
    void startsAnewWhenAKeyVanishesBeforeItsTime() {
        listen("run-1", key(TTL));
        listenSilentlyFor(Duration.ofSeconds(1));

        assertThat(silence()).isLessThan(Duration.ofSeconds(1));
        listenSilentlyFor(TTL.minus(STEP));
        assertThat(leases.anySilent()).as("counted from the moment it was gone").isTrue();
    }

    @Test
    void countsTheExpiryOfAKeyAsSilence() {
        listen("run-1", key(TTL));
        for (int i = 1; i < 30; i++) {
            listen("run-1", key(TTL.minus(STEP.multipliedBy(i))));
        }
        assertThat(leases.anySilent()).isFalse();
        listen("run-1", null);
        assertThat(leases.anySilent())
                .as("TTL after the last renewal, at the key's end")
                .isTrue();
    }

    @Test
    void startsAnewWhenRedisLostItsData() {
        listenSilentlyFor(Duration.ofSeconds(14));
        clock.advance(STEP);
        assertThat(leases.heard(new LeaseReading.Heard("run-2", Map.of()))).isTrue();

        assertThat(silence()).isEqualTo(Duration.ZERO);
    }

    @Test
    void takesNobodyForSilentWhileRedisCannotBeHeard() {
        for (int i = 0; i < 100; i++) {
            clock.advance(STEP);
            leases.heard(new LeaseReading.Deaf("refused"));
        }
        assertThat(leases.anySilent()).isFalse();

        listenSilentlyFor(TTL);
        assertThat(leases.anySilent()).isTrue();
    }

    @Test
    void countsTheSilenceOfAHolderThatRenewsOverHttpOnlyEvenWithoutRedis() {
        renew(WORKER, GENERATION, true);
        for (int i = 0; i < 30; i++) {
            clock.advance(STEP);
            leases.heard(new LeaseReading.Deaf("refused"));
        }
        assertThat(leases.anySilent()).isTrue();

        renew(WORKER, GENERATION, false);
        clock.advance(STEP);
        leases.heard(new LeaseReading.Deaf("refused"));
        assertThat(silence()).as("it may use Redis again").isEqualTo(Duration.ZERO);
    }

    @Test
    void countsTheSilenceOfAHolderThatNeverRenewedInAFleetWithoutRedis() {
        for (int i = 0; i < 30; i++) {
            clock.advance(STEP);
            leases.heard(new LeaseReading.NoRedis());
        }
        assertThat(leases.anySilent()).isTrue();
        assertThat(leases.endIfSilent(BOT, GENERATION)).isTrue();
    }

    @Test
    void countsNoSilenceOverAPauseInListening() {
        clock.advance(Duration.ofMinutes(5));
        assertThat(leases.anySilent())
                .as("before the first reading after the pause")
                .isFalse();
        assertThat(leases.endIfSilent(BOT, GENERATION)).isFalse();

        hear("run-1", null);
        assertThat(silence()).isEqualTo(Duration.ZERO);
    }

    @Test
    void startsAnewWithANewLeader() {
        listenSilentlyFor(TTL);
        leases.restart();
        leases.followAll(List.of(Instances.in(new InstanceState.Running(WORKER))));
        hear("run-1", null);

        assertThat(leases.anySilent()).isFalse();
    }

    @Test
    void followsTheNewestRevisionOnly() {
        Instance older = Instances.in(new InstanceState.Queued(BOT + ":7"));
        Instance newer = new Instance(
                older.botId(),
                older.pool(),
                older.mandate(),
                new InstanceState.Stopped(),
                older.stateSince(),
                older.generation(),
                older.restarts(),
                null,
                null,
                null,
                older.revision() + 1);
        leases.follow(newer);
        leases.follow(older);
        assertThat(leases.count()).isZero();
    }

    private void listenSilentlyFor(Duration time) {
        for (long i = 0; i < time.dividedBy(STEP); i++) {
            listen("run-1", null);
        }
    }

    private void listen(String epoch, LeaseReading.Key key) {
        clock.advance(STEP);
        hear(epoch, key);
    }

    private void hear(String epoch, LeaseReading.Key key) {
        leases.heard(new LeaseReading.Heard(epoch, key == null ? Map.of() : Map.of(BOT, key)));
    }

    private static LeaseReading.Key key(Duration remaining) {
        return new LeaseReading.Key(WORKER + ":" + GENERATION, remaining);
    }

    private LeaseRenewal.Result renew(String worker, long generation, boolean httpOnly) {
        return leases.renew(new LeaseRenewal(worker, List.of(new LeaseRenewal.Held(BOT, generation)), httpOnly));
    }

    private Duration silence() {
        return leases.silence().get(BOT);
    }
}
