package dev.flotilla.venues.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.testkit.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokenBucketPropertyTest {

    private static final RequestClass[] CLASSES = RequestClass.values();

    static LongStream seeds() {
        return Seeds.cases("token bucket", 300);
    }

    private record Grant(long atMillis, long cost) {}

    private static BucketTerms someTerms(RandomGenerator random) {
        RateLimit limit = new RateLimit(random.nextLong(10, 5_000), Duration.ofMillis(random.nextLong(500, 120_000)));
        int read = random.nextInt(0, 99);
        int entry = random.nextInt(0, read + 1);
        Reserves reserves = new Reserves(random.nextInt(0, entry + 1), entry, read);
        return BucketTerms.within(limit, random.nextInt(30, 101), random.nextInt(1, 100), reserves);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void givesNeverMoreThanCapacityAndRefillInAnyWindow(long seed) {
        RandomGenerator random = Seeds.generator(seed);
        RateLimit limit = new RateLimit(random.nextLong(10, 3_000), Duration.ofMillis(random.nextLong(500, 90_000)));
        BucketTerms terms = BucketTerms.within(limit, 100, random.nextInt(1, 100), Reserves.USUAL);
        List<Grant> grants = new ArrayList<>();
        BucketState state = BucketState.full(terms, 0);
        long now = 0;
        for (int i = 0; i < 400; i++) {
            now += random.nextLong(0, limit.window().toMillis() / 20 + 2);
            long cost = random.nextLong(0, Math.max(1, terms.capacity() / 3) + 1);
            RequestClass kind = CLASSES[random.nextInt(1, CLASSES.length)];
            Draw draw = state.draw(terms, kind, cost, now);
            state = draw.state();
            if (draw instanceof Draw.Taken) {
                grants.add(new Grant(now, cost));
            }
        }
        requireNoWindowAbove(limit, grants, seed);
    }

    private static void requireNoWindowAbove(RateLimit limit, List<Grant> grants, long seed) {
        long inWindow = 0;
        int from = 0;
        for (Grant grant : grants) {
            inWindow += grant.cost();
            while (grant.atMillis() - grants.get(from).atMillis()
                    >= limit.window().toMillis()) {
                inWindow -= grants.get(from).cost();
                from++;
            }
            assertThat(inWindow).as("seed %d, %s", seed, limit).isLessThanOrEqualTo(limit.weight());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keepsBackWhatBelongsToTheMoreImportant(long seed) {
        RandomGenerator random = Seeds.generator(seed);
        BucketTerms terms = someTerms(random);
        BucketState state = BucketState.full(terms, 0);
        long now = 0;
        for (int i = 0; i < 300; i++) {
            now += random.nextLong(0, 2_000);
            RequestClass kind = CLASSES[random.nextInt(CLASSES.length)];
            long cost = random.nextLong(1, Math.max(2, terms.capacity() / 4));
            BucketState before = state.at(terms, now);
            Draw draw = state.draw(terms, kind, cost, now);
            state = draw.state();
            if (draw instanceof Draw.Taken && kind != RequestClass.PROTECTIVE && before.level() < terms.full()) {
                long left = terms.reserves().left(kind, terms.capacity()) * terms.token();
                long served = Math.min(left, terms.full() - cost * terms.token());
                assertThat(state.level())
                        .as("seed %d: %s of %d under %s", seed, kind, cost, terms)
                        .isGreaterThanOrEqualTo(served);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void servesTheMoreImportantWheneverItServesTheLess(long seed) {
        RandomGenerator random = Seeds.generator(seed);
        BucketTerms terms = someTerms(random);
        for (int i = 0; i < 200; i++) {
            BucketState state = new BucketState(
                    random.nextLong(-terms.full(), terms.full() + 1), 1_000, random.nextLong(0, 2_000), 0);
            long cost = random.nextLong(0, terms.capacity() + 2);
            long wait = 0;
            for (RequestClass kind : CLASSES) {
                long waits = state.draw(terms, kind, cost, 1_500) instanceof Draw.Wait w ? w.millis() : 0;
                assertThat(waits).as("seed %d: %s after %s", seed, kind, state).isGreaterThanOrEqualTo(wait);
                wait = waits;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isServedAfterExactlyTheWaitThatWasTold(long seed) {
        RandomGenerator random = Seeds.generator(seed);
        BucketTerms terms = someTerms(random);
        for (int i = 0; i < 200; i++) {
            BucketState state = new BucketState(
                    random.nextLong(-terms.full(), terms.full() + 1), 1_000, random.nextLong(0, 9_000), 0);
            RequestClass kind = CLASSES[random.nextInt(1, CLASSES.length)];
            long cost = random.nextLong(0, terms.capacity() + 2);
            if (state.draw(terms, kind, cost, 1_200) instanceof Draw.Wait wait) {
                BucketState later = wait.state();
                assertThat(later.draw(terms, kind, cost, 1_200 + wait.millis()))
                        .as("seed %d: %s", seed, state)
                        .isInstanceOf(Draw.Taken.class);
                assertThat(later.draw(terms, kind, cost, 1_200 + wait.millis() - 1))
                        .as("seed %d: not a moment earlier, %s", seed, state)
                        .isInstanceOf(Draw.Wait.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void holdsMoreTheLaterAndTheFullerItWas(long seed) {
        RandomGenerator random = Seeds.generator(seed);
        BucketTerms terms = someTerms(random);
        for (int i = 0; i < 200; i++) {
            long level = random.nextLong(-terms.full(), terms.full() + 1);
            long until = random.nextLong(0, 100_000);
            BucketState state = new BucketState(level, 0, until, 0);
            BucketState fuller = new BucketState(random.nextLong(level, terms.full() + 1), 0, until, 0);
            long soon = random.nextLong(0, 200_000);
            long late = soon + random.nextLong(0, 200_000);
            assertThat(state.at(terms, late).level())
                    .isGreaterThanOrEqualTo(state.at(terms, soon).level());
            assertThat(fuller.at(terms, soon).level())
                    .isGreaterThanOrEqualTo(state.at(terms, soon).level());
            assertThat(state.at(terms, soon).at(terms, late).level())
                    .as("seed %d: looking in between changes nothing", seed)
                    .isEqualTo(state.at(terms, late).level());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sharesAreTogetherNeverMoreThanTheWhole(long seed) {
        RandomGenerator random = Seeds.generator(seed);
        BucketTerms whole = someTerms(random);
        int sharers = random.nextInt(1, 60);
        BucketTerms share = whole.share(sharers);
        assertThat(share.capacity() * sharers).isLessThanOrEqualTo(whole.capacity());
        // Per millisecond: refill / token of the share, so many times, against the whole's; as cross products, exact.
        assertThat(share.refill() * sharers * whole.token()).isEqualTo(whole.refill() * share.token());
    }
}
