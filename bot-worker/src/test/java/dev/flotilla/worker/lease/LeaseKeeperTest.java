package dev.flotilla.worker.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.lease.LeaseGrant;
import dev.flotilla.contracts.lease.LeaseRenewal;
import dev.flotilla.contracts.task.BotTask;
import dev.flotilla.testkit.FakeClock;
import dev.flotilla.testkit.Seeds;
import dev.flotilla.worker.lease.FastLeases.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LeaseKeeperTest {

    private static final LeaseTerms TERMS =
            new LeaseTerms(Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofSeconds(10));

    private final FakeClock clock = FakeClock.at("2025-03-06T00:00:00Z");
    private final LeaseBook book = new LeaseBook(TERMS, clock::nanos);
    private final Paths paths = new Paths();
    private final LeaseKeeper keeper = new LeaseKeeper(book, TERMS, paths, paths, clock::nanos);

    /** Both renewal paths, working or not as a test says. */
    private static final class Paths implements FastLeases, HubLeases {
        boolean redisUp = true;
        boolean hubUp = true;
        final Map<String, Long> keys = new HashMap<>();
        final List<String> calls = new ArrayList<>();
        final List<String> lostAtHub = new ArrayList<>();
        Runnable beforeTheHubAnswers = () -> {};
        Runnable beforeTheKeyIsSet = () -> {};

        @Override
        public Map<String, Answer> renew(List<HeldLease> leases, Duration timeout) {
            calls.add("redis");
            requireUp(redisUp);
            Map<String, Answer> answers = new HashMap<>();
            for (HeldLease lease : leases) {
                Long key = keys.get(lease.botId());
                answers.put(
                        lease.botId(),
                        key == null || key < lease.generation()
                                ? Answer.ABSENT
                                : key == lease.generation() ? Answer.RENEWED : Answer.TAKEN);
            }
            return answers;
        }

        @Override
        public boolean set(HeldLease lease, Duration timeout) {
            requireUp(redisUp);
            beforeTheKeyIsSet.run();
            return keys.merge(lease.botId(), lease.generation(), Math::max) == lease.generation();
        }

        @Override
        public void release(HeldLease lease, Duration timeout) {
            keys.remove(lease.botId());
        }

        @Override
        public LeaseGrant claim(BotTask task, Duration timeout) {
            throw new UnsupportedOperationException();
        }

        @Override
        public LeaseRenewal.Result renew(List<HeldLease> leases, boolean httpOnly, Duration timeout) {
            calls.add(httpOnly ? "hub httpOnly" : "hub");
            requireUp(hubUp);
            beforeTheHubAnswers.run();
            List<LeaseRenewal.Held> renewed = new ArrayList<>();
            List<LeaseRenewal.Held> lost = new ArrayList<>();
            for (HeldLease lease : leases) {
                (lostAtHub.contains(lease.botId()) ? lost : renewed)
                        .add(new LeaseRenewal.Held(lease.botId(), lease.generation()));
            }
            return new LeaseRenewal.Result(renewed, lost);
        }

        private static void requireUp(boolean up) {
            if (!up) {
                throw new LeasePathException("down", new IllegalStateException());
            }
        }
    }

    private HeldLease granted(String botId) {
        HeldLease lease = book.granted(botId, 7, clock.nanos());
        paths.keys.put(botId, 7L);
        return lease;
    }

    private void renewFor(Duration time) {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(TERMS.renewEvery())) {
            clock.advance(TERMS.renewEvery());
            keeper.renewAll();
        }
    }

    @Test
    void tellsForHowLongALeaseLastsWithoutAnotherRenewal() {
        HeldLease lease = book.granted("bot", 1, clock.nanos());
        clock.advance(Duration.ofSeconds(7));
        assertThat(lease.left()).isEqualTo(Duration.ofSeconds(3));

        clock.advance(Duration.ofSeconds(3));
        assertThat(lease.left()).isZero();
        assertThat(lease.held()).isFalse();
    }

    @Test
    void renewsThroughRedisAloneWhileItAnswers() {
        HeldLease lease = granted("a");
        renewFor(Duration.ofMinutes(1));
        assertThat(lease.held()).isTrue();
        assertThat(paths.calls).containsOnly("redis");
    }

    @Test
    void renewsAtTheHubWhileRedisIsGone() {
        HeldLease lease = granted("a");
        paths.redisUp = false;
        renewFor(Duration.ofMinutes(1));
        assertThat(lease.held()).isTrue();
        assertThat(paths.calls).contains("hub httpOnly").doesNotContain("hub");
    }

    @Test
    void fencesItselfTenSecondsAfterTheLastRenewalWhenBothPathsAreGone() {
        HeldLease lease = granted("a");
        renewFor(Duration.ofSeconds(5));
        paths.redisUp = false;
        paths.hubUp = false;
        clock.advance(Duration.ofMillis(9_999));
        keeper.renewAll();
        assertThat(lease.held()).isTrue();
        clock.advance(Duration.ofMillis(1));
        assertThat(lease.held()).isFalse();
    }

    @Test
    void staysFencedWhenAPathComesBack() {
        HeldLease lease = granted("a");
        paths.redisUp = false;
        paths.hubUp = false;
        clock.advance(Duration.ofSeconds(60));
        paths.redisUp = true;
        paths.hubUp = true;
        keeper.renewAll();
        lease.confirm(clock.nanos());
        assertThat(lease.held()).isFalse();
        assertThat(book.live()).isEmpty();
    }

    @Test
    void countsARenewalFromTheMomentItWasAskedFor() {
        HeldLease lease = book.granted("a", 7, clock.nanos());
        long asked = clock.nanos();
        clock.advance(Duration.ofSeconds(6));
        lease.confirm(asked);
        clock.advance(Duration.ofSeconds(4));
        assertThat(lease.held()).isFalse();
    }

    @Test
    void asksTheHubAboutAKeyThatRedisLostAndRestoresIt() {
        HeldLease lease = granted("a");
        granted("b");
        paths.keys.remove("a");
        renewFor(Duration.ofSeconds(5));
        assertThat(lease.held()).isTrue();
        assertThat(paths.calls).containsExactly("redis", "hub");
        assertThat(paths.keys).containsEntry("a", 7L);
    }

    @Test
    void losesALeaseThatANewerGenerationHolds() {
        HeldLease lease = granted("a");
        paths.keys.put("a", 8L);
        renewFor(Duration.ofSeconds(5));
        assertThat(lease.held()).isFalse();
    }

    @Test
    void losesALeaseThatTheHubDoesNotRenew() {
        HeldLease lease = granted("a");
        HeldLease other = granted("b");
        paths.keys.clear();
        paths.lostAtHub.add("a");
        renewFor(Duration.ofSeconds(5));
        assertThat(lease.held()).isFalse();
        assertThat(other.held()).isTrue();
    }

    @Test
    void doesNotCountRedisAgainBeforeTheHubHasHeardThatItWill() {
        HeldLease lease = granted("a");
        paths.redisUp = false;
        renewFor(Duration.ofSeconds(5));
        paths.redisUp = true;
        paths.hubUp = false;
        renewFor(Duration.ofSeconds(5));
        assertThat(lease.held()).isTrue();
        clock.advance(Duration.ofSeconds(5));
        assertThat(lease.held())
                .as("Redis alone renewed it, which must not count")
                .isFalse();
    }

    @Test
    void countsRedisAgainOnceTheHubHasAnswered() {
        HeldLease lease = granted("a");
        paths.redisUp = false;
        renewFor(Duration.ofSeconds(5));
        paths.redisUp = true;
        renewFor(Duration.ofSeconds(5));
        assertThat(paths.calls).endsWith("redis", "hub");
        paths.hubUp = false;
        renewFor(Duration.ofMinutes(1));
        assertThat(lease.held()).isTrue();
    }

    static java.util.stream.LongStream seeds() {
        return Seeds.cases("lease", 30);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverHoldsLongerThanTheFenceAfterTheLastAnsweredRenewal(long seed) {
        RandomGenerator random = Seeds.generator(seed);
        HeldLease lease = granted("a");
        long lastGood = clock.nanos();
        for (int i = 0; i < 200; i++) {
            paths.redisUp = random.nextInt(3) > 0;
            paths.hubUp = random.nextInt(3) > 0;
            clock.advance(Duration.ofMillis(random.nextInt(6_000)));
            boolean before = lease.held();
            keeper.renewAll();
            if (before && (paths.redisUp || paths.hubUp)) {
                lastGood = clock.nanos();
            }
            boolean silent = clock.nanos() - lastGood >= TERMS.fenceAfter().toNanos();
            assertThat(lease.held() && silent).as("seed %d step %d", seed, i).isFalse();
        }
    }

    @Test
    void makesNoNewKeyForALeaseThatWasGivenBackMeanwhile() {
        HeldLease early = granted("a");
        paths.keys.clear();
        paths.beforeTheHubAnswers = () -> book.drop(early);
        renewFor(TERMS.renewEvery());
        assertThat(paths.keys).isEmpty();
        paths.beforeTheHubAnswers = () -> {};
        HeldLease late = granted("b");
        paths.keys.clear();
        paths.beforeTheKeyIsSet = () -> book.drop(late);
        renewFor(TERMS.renewEvery());
        assertThat(paths.keys).isEmpty();
    }
}
