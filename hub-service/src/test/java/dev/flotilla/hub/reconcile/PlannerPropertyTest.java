package dev.flotilla.hub.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.hub.instance.Change;
import dev.flotilla.hub.instance.Instance;
import dev.flotilla.hub.instance.InstanceState;
import dev.flotilla.hub.instance.Instances;
import dev.flotilla.testkit.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlannerPropertyTest {

    private static final Instant NOW = Instances.T0.plusSeconds(100);
    private static final Duration TTL = PlannerTest.POLICY.ttl();

    static LongStream seeds() {
        return Seeds.cases("planner", 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverGrantsTwiceNorOverALivingLeaseNorWhatIsNotWanted(long seed) {
        Observed observed = anyFleet(Seeds.generator(seed));
        Plan plan = new Planner(PlannerTest.POLICY).plan(observed, NOW);

        plan.byBot().forEach((bot, actions) -> {
            List<Action.Grant> grants = actions.stream()
                    .filter(Action.Grant.class::isInstance)
                    .map(Action.Grant.class::cast)
                    .toList();
            assertThat(grants).as("seed %d bot %s %s", seed, bot, actions).hasSizeLessThanOrEqualTo(1);
            grants.forEach(grant -> checkGrant(observed, grant, seed));
        });
    }

    private static void checkGrant(Observed observed, Action.Grant grant, long seed) {
        Control control = observed.controls().stream()
                .filter(c -> c.botId().equals(grant.botId()))
                .findFirst()
                .orElseThrow();
        assertThat(control.desired() != DesiredStatus.STOPPED || control.haltOpen())
                .as("seed %d %s is wanted", seed, grant)
                .isTrue();
        assertThat(grant.controlVersion()).as("seed %d %s", seed, grant).isGreaterThanOrEqualTo(control.version());
        Instance instance = observed.instances().get(grant.botId());
        if (instance == null) {
            assertThat(grant.generation()).isEqualTo(1);
            return;
        }
        assertThat(grant.generation()).as("seed %d %s", seed, grant).isEqualTo(instance.generation() + 1);
        if (instance.state() instanceof InstanceState.Held) {
            assertThat(observed.silence().getOrDefault(grant.botId(), Duration.ZERO))
                    .as("seed %d %s over %s", seed, grant, instance)
                    .isGreaterThanOrEqualTo(TTL);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void plansNothingMoreOnceItsPlanIsCarriedOut(long seed) {
        Observed observed = anyFleet(Seeds.generator(seed));
        Planner planner = new Planner(PlannerTest.POLICY);
        Plan plan = planner.plan(observed, NOW);

        Observed after = carriedOut(observed, plan);
        List<Action> more = planner.plan(after, NOW).actions();

        assertThat(more).as("seed %d after %s", seed, plan.actions()).isEmpty();
        assertThat(planner.plan(observed, NOW))
                .as("same inputs, same plan, seed %d", seed)
                .isEqualTo(plan);
    }

    private static Observed carriedOut(Observed observed, Plan plan) {
        Map<String, Instance> instances = new HashMap<>(observed.instances());
        Map<String, Duration> silence = new HashMap<>(observed.silence());
        Resends resends = new Resends();
        observed.resent().forEach((key, sent) -> resends.again(key, sent.last(), sent.last()));
        Steps steps = new Steps(PlannerTest.POLICY, NOW);
        plan.byBot().forEach((bot, actions) -> {
            Change change =
                    steps.draft(observed.instances().get(bot), actions).change().orElseThrow();
            instances.put(bot, change.after());
            silence.remove(bot);
            resends.again(Observed.taskKey(change.after()), NOW, NOW);
            resends.again(Observed.controlKey(change.after()), NOW, NOW);
        });
        return new Observed(
                observed.controls(),
                instances,
                observed.beats(),
                silence,
                observed.freeSlots(),
                resends.view(),
                observed.takenElsewhere(),
                observed.deadSince(),
                false,
                observed.chanceSeed());
    }

    private static Observed anyFleet(RandomGenerator random) {
        List<Control> controls = new ArrayList<>();
        List<Instance> instances = new ArrayList<>();
        Map<String, Beat> beats = new HashMap<>();
        Map<String, Duration> silence = new HashMap<>();
        Map<String, String> taken = new HashMap<>();
        Map<String, Instant> dead = new HashMap<>();
        for (int i = 0; i < 12; i++) {
            String bot = "bot-" + i;
            DesiredStatus asked = any(random, DesiredStatus.values());
            long version = 3 + random.nextInt(2);
            boolean halted = asked == DesiredStatus.STOPPED && random.nextBoolean();
            Control control = new Control(
                    bot,
                    Instances.POOL,
                    asked,
                    version,
                    1,
                    halted ? Scene.HALT : null,
                    halted && random.nextBoolean(),
                    new Placing("g" + random.nextInt(2), "paper", any(random, FailoverPolicy.values())));
            controls.add(control);
            if (random.nextInt(6) == 0) {
                taken.put(bot, "BTCUSDT belongs to another bot");
            }
            if (random.nextInt(4) > 0) {
                dead.put(bot, Instances.T0.plusSeconds(random.nextInt(100)));
            }
            if (random.nextInt(8) > 0) {
                DesiredStatus applied = version == 3 ? asked : any(random, DesiredStatus.values());
                Instance instance = anyInstance(bot, applied, random);
                if (applied == DesiredStatus.STOPPED && random.nextBoolean()) {
                    instance = Instances.halting(instance);
                }
                instances.add(instance);
                if (instance.state() instanceof InstanceState.Held && random.nextBoolean()) {
                    silence.put(bot, Duration.ofMillis(random.nextInt(30_000)));
                }
                String loop = any(random, "TRADING", "PAUSED", "RECONCILING", "DRAINING", "FENCED");
                beats.put(bot, new Beat(loop, Instances.T0.plusSeconds(random.nextInt(-50, 100))));
            }
        }
        return new Observed(
                controls,
                instances.stream().collect(Collectors.toMap(Instance::botId, Function.identity())),
                beats,
                silence,
                Map.of(Instances.POOL, random.nextInt(3)),
                Map.of(),
                taken,
                dead,
                random.nextInt(10) == 0,
                random.nextLong());
    }

    /** Instances are at control version 3. */
    private static Instance anyInstance(String bot, DesiredStatus applied, RandomGenerator random) {
        String task = bot + ":7";
        InstanceState state = any(
                random,
                new InstanceState.Stopped(),
                new InstanceState.Queued(task),
                new InstanceState.Claimed(task, "w1"),
                new InstanceState.Running("w1"),
                new InstanceState.Paused("w1"),
                new InstanceState.Stopping("w1"),
                new InstanceState.Dead(),
                new InstanceState.Backoff(Instances.T0.plusSeconds(random.nextInt(200))),
                new InstanceState.Quarantined());
        Instant started = random.nextBoolean() ? Instances.T0.plusSeconds(random.nextInt(100)) : null;
        return Instances.in(bot, applied, state, started, 7);
    }

    @SafeVarargs
    private static <T> T any(RandomGenerator random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
