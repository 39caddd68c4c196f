package dev.flotilla.worker.budget.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flotilla.contracts.redis.BudgetFields;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.streams.CommandLink;
import dev.flotilla.testkit.RedisControl;
import dev.flotilla.testkit.Seeds;
import dev.flotilla.venues.budget.BucketTerms;
import dev.flotilla.venues.budget.BudgetScope;
import dev.flotilla.venues.budget.LimitSignal;
import dev.flotilla.venues.budget.PenaltyTerms;
import dev.flotilla.venues.budget.RateLimit;
import dev.flotilla.venues.budget.RequestClass;
import dev.flotilla.venues.budget.RequestCost;
import dev.flotilla.venues.budget.RequestLimits;
import dev.flotilla.venues.budget.Reserves;
import dev.flotilla.venues.budget.VenueCall;
import dev.flotilla.worker.budget.Admission;
import dev.flotilla.worker.budget.BucketKey;
import dev.flotilla.worker.budget.BudgetSettings;
import dev.flotilla.worker.budget.ModelBuckets;
import dev.flotilla.worker.budget.SharedBuckets.Line;
import dev.flotilla.worker.budget.Tally;
import dev.flotilla.worker.budget.VenueBudget;
import dev.flotilla.worker.budget.Wanted;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisBucketsIT {

    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final String TEST_CLOCK = "local now = tonumber(redis.call('GET', 'test:now'))\n";
    private static final BucketKey IP = new BucketKey("aster", BudgetScope.IP, "here");
    private static final BucketKey WALLET = new BucketKey("aster", BudgetScope.WALLET, "0xAbCd0123456789eF");

    private final RedisControl server = RedisControl.ofThisJvm();
    private final Vertx vertx = Vertx.vertx();
    private final List<CommandLink> links = new ArrayList<>();
    private CommandLink link;

    @BeforeEach
    void startsEmpty() {
        server.start();
        server.flush();
        link = link();
    }

    @AfterEach
    void leavesRedisRunning() {
        server.start();
        links.forEach(CommandLink::close);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private CommandLink link() {
        CommandLink made = CommandLink.over(vertx, () -> Redis.createClient(vertx, server.url()));
        links.add(made);
        await().ignoreExceptions().until(() -> made.send(Request.cmd(Command.PING), ANSWER) != null);
        return made;
    }

    private Response redis(Command command, String... args) {
        Request request = Request.cmd(command);
        for (String arg : args) {
            request.arg(arg);
        }
        return link.send(request, ANSWER);
    }

    private static BucketTerms terms(RandomGenerator random) {
        return BucketTerms.within(
                new RateLimit(random.nextLong(20, 5_000), Duration.ofMillis(random.nextLong(1_000, 90_000_000))),
                95,
                random.nextInt(20, 80),
                Reserves.USUAL);
    }

    /** The script and the pure bucket give the same answers to the same questions at the same moments. */
    @Test
    void doesExactlyWhatThePureBucketDoes() {
        RandomGenerator random = Seeds.random("script against bucket");
        long[] now = {1_700_000_000_000L};
        for (int round = 0; round < 12; round++) {
            server.flush();
            ModelBuckets model = new ModelBuckets(() -> now[0]);
            RedisBuckets buckets = new RedisBuckets(link, "w1", ANSWER, TEST_CLOCK);
            BucketTerms ip = terms(random);
            BucketTerms wallet = terms(random);
            for (int i = 0; i < 150; i++) {
                now[0] += random.nextLong(-50, ip.period().toMillis() / 20);
                redis(Command.SET, "test:now", Long.toString(now[0]));
                if (random.nextInt(25) == 0) {
                    Duration asked = random.nextBoolean() ? null : Duration.ofMillis(random.nextLong(0, 90_000));
                    LimitSignal.Kind kind = random.nextBoolean() ? LimitSignal.Kind.SLOW_DOWN : LimitSignal.Kind.BANNED;
                    assertThat(buckets.penalise(IP, ip, PenaltyTerms.USUAL, kind, asked))
                            .as("seed %d, round %d, step %d", Seeds.seed(), round, i)
                            .isEqualTo(model.penalise(IP, ip, PenaltyTerms.USUAL, kind, asked));
                }
                List<Line> lines = new ArrayList<>(List.of(line(IP, ip, random)));
                if (random.nextBoolean()) {
                    lines.add(line(WALLET, wallet, random));
                }
                RequestClass kind = RequestClass.values()[random.nextInt(4)];
                assertThat(buckets.draw(kind, lines))
                        .as("seed %d, round %d, step %d: %s %s", Seeds.seed(), round, i, kind, lines)
                        .isEqualTo(model.draw(kind, lines));
            }
        }
    }

    /** Refused requests write nothing, so that time in between does not come back twice when the clock goes back. */
    @Test
    void givesNothingTwiceWhenTheClockGoesBack() {
        long[] now = {1_700_000_000_000L};
        BucketTerms terms = BucketTerms.within(new RateLimit(100, Duration.ofHours(1)), 95, 50, Reserves.USUAL);
        ModelBuckets model = new ModelBuckets(() -> now[0]);
        RedisBuckets buckets = new RedisBuckets(link, "w1", ANSWER, TEST_CLOCK);
        for (long step : new long[] {0, 60_000, -5_000, 60_000, -50, 60_000}) {
            now[0] += step;
            redis(Command.SET, "test:now", Long.toString(now[0]));
            List<Line> lines = List.of(new Line(IP, terms, 50, 0, 0, 0, 0, terms.full(), false));
            assertThat(buckets.draw(RequestClass.READ, lines))
                    .as("after a step of %d ms", step)
                    .isEqualTo(model.draw(RequestClass.READ, lines));
        }
    }

    private static Line line(BucketKey key, BucketTerms terms, RandomGenerator random) {
        boolean moves = random.nextInt(10) == 0;
        boolean told = random.nextInt(10) == 0;
        return new Line(
                key,
                terms,
                random.nextLong(0, terms.capacity() / 5 + 2),
                random.nextInt(3) == 0 ? random.nextLong(1, terms.capacity() / 5 + 2) : 0,
                random.nextLong(-terms.full(), terms.full() + 1),
                random.nextBoolean() ? 0 : random.nextLong(0, 5_000),
                moves ? random.nextLong(-terms.full() / 3, terms.full() / 3) : 0,
                told ? random.nextLong(0, terms.full()) : terms.full(),
                random.nextInt(4) == 0);
    }

    private VenueBudget worker(String id, CommandLink over, RateLimit limit, Duration keep) {
        RequestLimits limits = new RequestLimits(limit, null, Map.of(VenueCall.HISTORY, new RequestCost(1, 0)));
        BudgetSettings settings =
                new BudgetSettings(limits, "here", 100, 40, Reserves.USUAL, PenaltyTerms.USUAL, keep, 4);
        return new VenueBudget(
                "paper",
                settings,
                new RedisBuckets(over, id, Duration.ofMillis(500)),
                new MicrometerBudgetMeter(new SimpleMeterRegistry(), "paper"),
                System::nanoTime,
                time -> LockSupport.parkNanos(time.toNanos()));
    }

    /** Moments at which requests went out, from many threads of each worker, as fast as they are let. */
    private static long[] hammered(List<VenueBudget> workers, Duration time, Runnable meanwhile) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        List<Future<List<Long>>> running = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (VenueBudget worker : workers) {
                for (int i = 0; i < 8; i++) {
                    running.add(threads.submit(() -> {
                        List<Long> sent = new ArrayList<>();
                        while (System.nanoTime() < end) {
                            Admission admission = worker.admit(new VenueBudget.Ask(
                                    VenueCall.HISTORY,
                                    RequestClass.CANCEL,
                                    null,
                                    Duration.ofSeconds(5),
                                    Wanted.ALWAYS));
                            if (admission instanceof Admission.Granted) {
                                sent.add(System.nanoTime());
                            }
                        }
                        return sent;
                    }));
                }
            }
            meanwhile.run();
        }
        List<Long> all = new ArrayList<>();
        for (Future<List<Long>> sent : running) {
            all.addAll(sent.get());
        }
        return all.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private static int mostInAnyWindow(long[] moments, Duration window) {
        int most = 0;
        int from = 0;
        for (int to = 0; to < moments.length; to++) {
            while (moments[to] - moments[from] >= window.toNanos()) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    @Test
    void workersThatRaceStayTogetherWithinTheLimit() throws Exception {
        RateLimit limit = new RateLimit(2_000, Duration.ofSeconds(1));
        Duration keep = Duration.ofMillis(100);
        List<VenueBudget> workers = List.of(worker("w1", link, limit, keep), worker("w2", link(), limit, keep));
        long[] sent = hammered(workers, Duration.ofMillis(2_500), () -> {});
        int most = mostInAnyWindow(sent, limit.window());
        System.out.printf("race: sent=%d mostInASecond=%d limit=%d%n", sent.length, most, limit.weight());
        // Tokens are at hand for up to 100 ms: 120 of the refill may be used that much later.
        assertThat(most).isLessThanOrEqualTo(2_000 + 120);
        assertThat(sent.length).as("and they use it").isGreaterThan(2_800);
    }

    @Test
    void goesOnWithoutRedisAndComesBack() throws Exception {
        RateLimit limit = new RateLimit(1_000, Duration.ofSeconds(1));
        List<VenueBudget> workers =
                List.of(worker("w1", link, limit, Duration.ZERO), worker("w2", link(), limit, Duration.ZERO));
        workers.forEach(VenueBudget::tick);
        long[] sent = hammered(workers, Duration.ofSeconds(4), () -> {
            pause(Duration.ofSeconds(1));
            server.stop();
            await().until(() -> workers.stream().allMatch(VenueBudget::away));
            pause(Duration.ofSeconds(1));
            server.start();
            await().until(() -> {
                workers.forEach(VenueBudget::tick);
                return workers.stream().noneMatch(VenueBudget::away);
            });
        });
        int most = mostInAnyWindow(sent, limit.window());
        System.out.printf("outage: sent=%d mostInASecond=%d limit=%d%n", sent.length, most, limit.weight());
        assertThat(most).isLessThanOrEqualTo(1_000);
        assertThat(sent.length).as("it went on all the time").isGreaterThan(1_800);
    }

    private static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    @Test
    void aWipedBucketIsMadeAsItWasLastSeen() throws Exception {
        RateLimit limit = new RateLimit(100, Duration.ofHours(1));
        VenueBudget worker = worker("w1", link, limit, Duration.ZERO);
        VenueBudget.Ask ask =
                new VenueBudget.Ask(VenueCall.HISTORY, RequestClass.CANCEL, null, Duration.ZERO, Wanted.ALWAYS);
        for (int i = 0; i < 30; i++) {
            assertThat(worker.admit(ask)).isInstanceOf(Admission.Granted.class);
        }
        server.flush();
        AtomicLong more = new AtomicLong();
        while (worker.admit(ask) instanceof Admission.Granted) {
            more.incrementAndGet();
        }
        assertThat(more).hasValue(6);
    }

    @Test
    void countsWaitsAndBansInTheBucketThatIsThere() {
        RedisBuckets buckets = new RedisBuckets(link, "w1", ANSWER);
        BucketTerms terms = BucketTerms.within(RateLimit.perMinute(1_000), 95, 40, Reserves.USUAL);
        Map<RequestClass, Tally> some = Map.of(RequestClass.READ, new Tally(3, 1));
        buckets.tally(IP, some);
        assertThat(redis(Command.KEYS, "fleet:v1:budget*"))
                .as("nothing is made for a count")
                .isEmpty();
        buckets.draw(RequestClass.READ, List.of(new Line(IP, terms, 1, 0, terms.full(), 0, 0, terms.full(), true)));
        buckets.tally(IP, some);
        buckets.tally(IP, Map.of(RequestClass.READ, new Tally(1, 0), RequestClass.ENTRY, new Tally(0, 2)));
        buckets.penalise(IP, terms, PenaltyTerms.USUAL, LimitSignal.Kind.SLOW_DOWN, null);
        buckets.penalise(IP, terms, PenaltyTerms.USUAL, LimitSignal.Kind.BANNED, null);
        assertThat(redis(
                        Command.HMGET,
                        RedisBuckets.key(IP),
                        BudgetFields.WAITED + "read",
                        BudgetFields.REFUSED + "read",
                        BudgetFields.REFUSED + "entry",
                        BudgetFields.PENALTIES,
                        BudgetFields.BANS))
                .extracting(Response::toString)
                .containsExactly("4", "1", "2", "2", "1");
    }

    @Test
    void keepsWalletsToThemselves() {
        RedisBuckets buckets = new RedisBuckets(link, "w1", ANSWER);
        BucketTerms terms = BucketTerms.within(RateLimit.perMinute(1_000), 95, 40, Reserves.USUAL);
        Line wallet = new Line(WALLET, terms, 1, 0, terms.full(), 0, 0, terms.full(), true);
        Line ip = new Line(IP, terms, 1, 0, terms.full(), 0, 0, terms.full(), true);
        assertThat(buckets.draw(RequestClass.ENTRY, List.of(ip, wallet)).seen())
                .allSatisfy(seen -> assertThat(seen.workers()).isEqualTo(1));
        assertThat(new RedisBuckets(link, "w2", ANSWER)
                        .draw(RequestClass.ENTRY, List.of(ip))
                        .seen()
                        .getFirst()
                        .workers())
                .isEqualTo(2);
        assertThat(redis(Command.SMEMBERS, StreamKeys.BUDGET_VENUES).toString()).contains("aster");
        String keys = redis(Command.KEYS, "*").toString();
        assertThat(keys).contains("{aster}:ip:here").doesNotContain("AbCd0123");
        Response index = redis(Command.ZRANGE, StreamKeys.budgetIndex("aster"), "0", "-1");
        assertThat(index).hasSize(2);
        assertThat(redis(Command.HGET, RedisBuckets.key(WALLET), BudgetFields.NAME)
                        .toString())
                .isEqualTo("0xAb…89eF");
        assertThat(RedisBuckets.shown(new BucketKey("paper", BudgetScope.WALLET, "paper-probe-btc")))
                .isEqualTo("paper-probe-btc");
        assertThat(redis(Command.PTTL, RedisBuckets.key(WALLET)).toLong()).isPositive();
    }
}
