package dev.flotilla.worker.budget;

import static dev.flotilla.venues.budget.RequestClass.CANCEL;
import static dev.flotilla.venues.budget.RequestClass.ENTRY;
import static dev.flotilla.venues.budget.RequestClass.PROTECTIVE;
import static dev.flotilla.venues.budget.RequestClass.READ;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.testkit.FakeClock;
import dev.flotilla.testkit.Seeds;
import dev.flotilla.venues.budget.BudgetScope;
import dev.flotilla.venues.budget.LimitSignal;
import dev.flotilla.venues.budget.PenaltyTerms;
import dev.flotilla.venues.budget.RateLimit;
import dev.flotilla.venues.budget.RequestClass;
import dev.flotilla.venues.budget.RequestCost;
import dev.flotilla.venues.budget.RequestLimits;
import dev.flotilla.venues.budget.Reserves;
import dev.flotilla.venues.budget.VenueCall;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VenueBudgetTest {

    /** 100 tokens at once and 100 a second for the address; 20 and 20 for a wallet. */
    private static final RequestLimits LIMITS = new RequestLimits(
            new RateLimit(200, Duration.ofSeconds(1)), new RateLimit(40, Duration.ofSeconds(1)), costs());

    private final FakeClock clock = FakeClock.at("2026-01-01T00:00:00Z");
    private final ModelBuckets shared = new ModelBuckets(() -> clock.nanos() / 1_000_000 + 1);
    private final Counts counts = new Counts();
    private final VenueBudget budget = worker();

    private static Map<VenueCall, RequestCost> costs() {
        Map<VenueCall, RequestCost> costs = new EnumMap<>(VenueCall.class);
        for (VenueCall call : VenueCall.values()) {
            costs.put(call, new RequestCost(1, call == VenueCall.PLACE || call == VenueCall.CANCEL ? 1 : 0));
        }
        return costs;
    }

    private static BudgetSettings settings(RequestLimits limits) {
        return new BudgetSettings(
                limits, "here", 100, 50, Reserves.USUAL, PenaltyTerms.USUAL, Duration.ofSeconds(1), 4);
    }

    private VenueBudget worker() {
        return new VenueBudget("paper", settings(LIMITS), shared, counts, clock::nanos, clock::advance);
    }

    private static final class Counts implements BudgetMeter {
        final Map<Source, Integer> granted = new EnumMap<>(Source.class);
        final Map<Why, Integer> refused = new EnumMap<>(Why.class);
        long borrowed;
        int penalties;

        @Override
        public void granted(RequestClass kind, Source source, Duration waited) {
            granted.merge(source, 1, Integer::sum);
        }

        @Override
        public void refused(RequestClass kind, Why why) {
            refused.merge(why, 1, Integer::sum);
        }

        @Override
        public void borrowed(RequestClass kind, long tokens) {
            borrowed += tokens;
        }

        @Override
        public void penalised(BudgetScope scope, LimitSignal.Kind kind) {
            penalties++;
        }
    }

    private Admission admit(VenueBudget of, VenueCall call, RequestClass kind, Duration patience) {
        return admit(of, call, kind, patience, Wanted.ALWAYS);
    }

    private static Admission admit(
            VenueBudget of, VenueCall call, RequestClass kind, Duration patience, Wanted wanted) {
        try {
            return of.admit(new VenueBudget.Ask(call, kind, "wallet-1", patience, wanted));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private boolean granted(VenueCall call, RequestClass kind) {
        return admit(budget, call, kind, Duration.ZERO) instanceof Admission.Granted;
    }

    private int grantedInARow(VenueCall call, RequestClass kind) {
        int count = 0;
        while (count < 10_000 && granted(call, kind)) {
            count++;
        }
        return count;
    }

    @Test
    void eachClassStopsAtWhatItMustLeave() {
        assertThat(grantedInARow(VenueCall.HISTORY, READ)).isEqualTo(50);
        assertThat(grantedInARow(VenueCall.FIND, ENTRY)).isEqualTo(20);
        assertThat(grantedInARow(VenueCall.FIND, CANCEL)).isEqualTo(20);
        for (int i = 0; i < 500; i++) {
            assertThat(granted(VenueCall.SNAPSHOT, PROTECTIVE)).isTrue();
        }
        assertThat(counts.borrowed).isEqualTo(490);
    }

    @Test
    void aWalletStopsItsOwnBotOnly() throws InterruptedException {
        assertThat(grantedInARow(VenueCall.PLACE, ENTRY)).isEqualTo(14);
        assertThat(budget.admit(new VenueBudget.Ask(VenueCall.PLACE, ENTRY, "wallet-2", Duration.ZERO, Wanted.ALWAYS)))
                .isInstanceOf(Admission.Granted.class);
        assertThat(admit(budget, VenueCall.PLACE, ENTRY, Duration.ZERO))
                .isInstanceOfSatisfying(
                        Admission.Refused.class,
                        refused -> assertThat(refused.text())
                                .isEqualTo(
                                        "not sent: the request budget of venue paper has no tokens left for class entry"
                                                + " (wallet); try again in 50 ms"));
    }

    @Test
    void waitsWithinItsPatienceAndNotBeyond() {
        assertThat(grantedInARow(VenueCall.HISTORY, READ)).isEqualTo(50);
        long before = clock.nanos();
        assertThat(admit(budget, VenueCall.HISTORY, READ, Duration.ofMillis(500)))
                .isInstanceOf(Admission.Granted.class);
        assertThat(clock.nanos() - before).isEqualTo(10_000_000);
        budget.limited(null, new LimitSignal(BudgetScope.IP, LimitSignal.Kind.SLOW_DOWN, Duration.ofSeconds(3)));
        before = clock.nanos();
        assertThat(admit(budget, VenueCall.HISTORY, READ, Duration.ofSeconds(2)))
                .isInstanceOfSatisfying(
                        Admission.Refused.class,
                        refused -> assertThat(refused.again()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4)));
        assertThat(clock.nanos()).as("no use in waiting").isEqualTo(before);
    }

    @Test
    void tellsTheBucketsWhichRequestsWaitedAndWhichWereNotSent() {
        grantedInARow(VenueCall.HISTORY, READ);
        assertThat(admit(budget, VenueCall.HISTORY, READ, Duration.ofMinutes(1)))
                .isInstanceOf(Admission.Granted.class);
        shared.down = true;
        clock.advance(Duration.ofSeconds(3));
        budget.tick();
        assertThat(shared.tallies).isEmpty();
        shared.down = false;
        clock.advance(Duration.ofSeconds(11));
        budget.tick();
        BucketKey address = new BucketKey("paper", BudgetScope.IP, "here");
        assertThat(shared.tallies).containsExactly(Map.entry(address, Map.of(READ, new Tally(1, 1))));
        clock.advance(Duration.ofSeconds(11));
        budget.tick();
        assertThat(shared.tallies.get(address)).as("told once").containsEntry(READ, new Tally(1, 1));
    }

    @Test
    void isNotSentWhenItIsNoLongerWantedAfterAWait() {
        assertThat(grantedInARow(VenueCall.PLACE, ENTRY)).isEqualTo(14);
        Deque<Boolean> wanted = new ArrayDeque<>(List.of(false));
        assertThat(admit(budget, VenueCall.PLACE, ENTRY, Duration.ofSeconds(2), _ -> wanted.pop()))
                .isInstanceOf(Admission.Refused.class);
        assertThat(counts.refused).containsEntry(BudgetMeter.Why.NOT_WANTED, 1);
    }

    @Test
    void keepsTokensAtHandOnceItIsBusy() {
        for (int i = 0; i < 40; i++) {
            assertThat(granted(VenueCall.FIND, CANCEL)).isTrue();
        }
        assertThat(counts.granted.get(BudgetMeter.Source.AT_HAND)).isGreaterThanOrEqualTo(15);
        assertThat(shared.draws).isLessThanOrEqualTo(25);
    }

    @Test
    void asksNobodyWhileItKnowsThatThereIsTooLittle() {
        grantedInARow(VenueCall.HISTORY, READ);
        int draws = shared.draws;
        for (int i = 0; i < 100; i++) {
            assertThat(granted(VenueCall.HISTORY, READ)).isFalse();
        }
        assertThat(shared.draws).isEqualTo(draws);
    }

    @Test
    void protectionGoesThroughAPenaltyAndOthersDoNot() {
        budget.limited(null, new LimitSignal(BudgetScope.IP, LimitSignal.Kind.BANNED, null));
        assertThat(granted(VenueCall.CANCEL, CANCEL)).isFalse();
        assertThat(granted(VenueCall.PLACE, PROTECTIVE)).isTrue();
        assertThat(counts.borrowed).isPositive();
        assertThat(counts.penalties).isEqualTo(1);
        VenueBudget other = worker();
        assertThat(admit(other, VenueCall.HISTORY, READ, Duration.ZERO))
                .as("the other worker hears of it")
                .isInstanceOf(Admission.Refused.class);
        clock.advance(Duration.ofSeconds(122));
        assertThat(granted(VenueCall.CANCEL, CANCEL)).isTrue();
    }

    @Test
    void believesTheVenueWhenItCountsMore() {
        assertThat(granted(VenueCall.HISTORY, READ)).isTrue();
        budget.used(BudgetScope.IP, null, 140);
        assertThat(budget.tokens()).isEqualTo(60);
        assertThat(grantedInARow(VenueCall.HISTORY, READ)).isEqualTo(10);
        budget.used(BudgetScope.IP, null, 3);
        assertThat(grantedInARow(VenueCall.HISTORY, READ))
                .as("never when it counts less")
                .isZero();
        VenueBudget other = worker();
        budget.tick();
        assertThat(admit(other, VenueCall.HISTORY, READ, Duration.ZERO)).isInstanceOf(Admission.Refused.class);
    }

    @Test
    void goesOnWithItsShareWhileTheBucketsAreAway() {
        shared.workers = 4;
        assertThat(granted(VenueCall.HISTORY, READ)).isTrue();
        shared.down = true;
        assertThat(grantedInARow(VenueCall.HISTORY, READ))
                .as("a quarter of 99, half of it")
                .isEqualTo(11);
        assertThat(budget.away()).isTrue();
        assertThat(granted(VenueCall.PLACE, PROTECTIVE)).isTrue();
        assertThat(counts.granted).containsEntry(BudgetMeter.Source.LOCAL_SHARE, 12);
        int draws = shared.draws;
        shared.down = false;
        assertThat(granted(VenueCall.FIND, CANCEL)).isTrue();
        assertThat(shared.draws).as("only the tick looks whether they are back").isEqualTo(draws);
        budget.tick();
        assertThat(budget.away()).isFalse();
        budget.tick();
        BucketKey address = new BucketKey("paper", BudgetScope.IP, "here");
        assertThat(shared.state(address).level() / 1_000)
                .as("what the share gave was taken from the whole")
                .isEqualTo(100 - 1 - 11 - 1 - 1);
    }

    @Test
    void assumesThatItIsNotAloneBeforeItEverSawTheBuckets() {
        shared.down = true;
        assertThat(grantedInARow(VenueCall.HISTORY, READ)).isEqualTo(12);
    }

    @Test
    void tellsAPenaltyThatItHeardWhileTheBucketsWereAway() {
        shared.down = true;
        assertThat(granted(VenueCall.HISTORY, READ)).isTrue();
        budget.limited(null, new LimitSignal(BudgetScope.IP, LimitSignal.Kind.SLOW_DOWN, Duration.ofSeconds(30)));
        assertThat(granted(VenueCall.HISTORY, READ)).isFalse();
        shared.down = false;
        budget.tick();
        VenueBudget other = worker();
        assertThat(admit(other, VenueCall.HISTORY, READ, Duration.ZERO)).isInstanceOf(Admission.Refused.class);
    }

    @Test
    void bucketsThatWereWipedAreMadeAsTheyWereLastSeen() {
        grantedInARow(VenueCall.HISTORY, READ);
        shared.forget();
        clock.advance(Duration.ofMillis(30));
        assertThat(grantedInARow(VenueCall.HISTORY, READ)).isEqualTo(3);
    }

    static LongStream seeds() {
        return Seeds.cases("venue budget", 60);
    }

    private record Grant(long atMillis) {}

    @ParameterizedTest
    @MethodSource("seeds")
    void severalWorkersTogetherStayWithinTheLimitAcrossOutages(long seed) {
        RandomGenerator random = Seeds.generator(seed);
        int workers = random.nextInt(1, 5);
        shared.workers = workers;
        List<VenueBudget> all = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            all.add(worker());
            all.getLast().tick();
        }
        RequestClass[] kinds = {CANCEL, ENTRY, READ};
        List<Grant> grants = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            clock.advance(Duration.ofMillis(random.nextInt(0, 4)));
            if (random.nextInt(200) == 0) {
                shared.down = !shared.down;
            }
            if (random.nextInt(20) == 0) {
                all.get(random.nextInt(workers)).tick();
            }
            VenueBudget one = all.get(random.nextInt(workers));
            if (admit(one, VenueCall.FIND, kinds[random.nextInt(3)], Duration.ZERO) instanceof Admission.Granted) {
                grants.add(new Grant(clock.nanos() / 1_000_000));
            }
        }
        // Tokens at hand are up to a second older than their use: 100 more.
        Deque<Grant> window = new ArrayDeque<>();
        for (Grant grant : grants) {
            window.add(grant);
            while (grant.atMillis() - window.getFirst().atMillis() >= 1_000) {
                window.removeFirst();
            }
            assertThat(window.size()).as("seed %d, %d workers", seed, workers).isLessThanOrEqualTo(300);
        }
    }
}
