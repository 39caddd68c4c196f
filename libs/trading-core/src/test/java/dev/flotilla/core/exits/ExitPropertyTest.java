package dev.flotilla.core.exits;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.flotilla.core.position.Direction;
import dev.flotilla.core.testing.Randoms;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds on every price path under every set of rules. */
class ExitPropertyTest {
    private static final int RUNS = 400;
    private static final int TICKS = 120;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    @Test
    void neverLoosensAFloorWithinAPhaseNorARestingStop() {
        everyRun("loosen", (run, random) -> {
            DslSimulation simulation = new DslSimulation(run.position(), run.policy(), random.nextBoolean());
            SimulatedTick before = null;
            for (Tick tick : run.path()) {
                if (!simulation.closed()) {
                    SimulatedTick now = simulation.next(tick.at(), tick.price());
                    if (before != null) {
                        holds(run.position(), before, now);
                    }
                    before = now;
                }
            }
        });
    }

    private static void holds(ExitPosition position, SimulatedTick before, SimulatedTick now) {
        ExitProgress was = before.state().progress();
        ExitProgress is = now.state().progress();
        assertThat(is.phase()).isGreaterThanOrEqualTo(was.phase());
        assertThat(is.tierIndex()).isGreaterThanOrEqualTo(was.tierIndex());
        if (is.phase() == was.phase()) {
            notLooser(position, was.floor(), is.floor());
        }
        notLooser(position, was.tierFloor(), is.tierFloor());
        notLooser(position, was.highWater(), is.highWater());
        if (now.exchangeStop() != null) {
            notLooser(position, before.exchangeStop(), now.exchangeStop());
            notLooser(position, is.phase() == 1 ? is.absoluteFloor() : is.floor(), now.exchangeStop());
        }
    }

    private static void notLooser(ExitPosition position, @Nullable BigDecimal before, @Nullable BigDecimal now) {
        if (before != null) {
            assertThat(position.stricter(before, Objects.requireNonNull(now))).isEqualByComparingTo(now);
        }
    }

    @Test
    void answersEqualStatesToEqualInputs() {
        everyRun(
                "equal", (run, random) -> assertThat(lines(run, run.position())).isEqualTo(lines(run, run.position())));
    }

    @Test
    void goesOnFromAStoredStateAsIfItHadNeverStopped() {
        everyRun("stored", (run, random) -> {
            DslState straight = opened(run);
            DslState stored = straight;
            for (Tick tick : run.path()) {
                if (straight.pendingClose() != null) {
                    break;
                }
                DslStep step = DslEngine.tick(straight, tick.price(), tick.at());
                DslStep again = DslEngine.tick(readBack(stored), tick.price(), tick.at());
                assertThat(again).isEqualTo(step);
                straight = placed(step, tick.at());
                stored = placed(again, tick.at());
            }
        });
    }

    /** What is kept: the state whole when its frame is another, else the tick's move alone. */
    @Test
    void isAtEveryTickTheLastWholeStateWithTheNewestMove() {
        everyRun("moves", (run, random) -> {
            DslState straight = opened(run);
            DslState whole = straight;
            ExitMove move = ExitMove.of(whole);
            for (Tick tick : run.path()) {
                if (straight.pendingClose() != null) {
                    break;
                }
                DslStep step = DslEngine.tick(straight, tick.price(), tick.at());
                assertThat(DslEngine.tick(move.onto(whole), tick.price(), tick.at()))
                        .isEqualTo(step);
                straight = random.nextInt(10) == 0
                        ? DslEngine.priceMissing(straight, tick.at()).state()
                        : placed(step, tick.at());
                whole = straight.framedAs(whole) ? whole : straight;
                move = ExitMove.of(straight);
                assertThat(move.onto(whole)).isEqualTo(straight);
            }
        });
    }

    @Test
    void keepsEveryThingButTheBreachCountOverARestart() {
        everyRun("restart", (run, random) -> {
            DslState state = opened(run);
            for (Tick tick : run.path()) {
                if (state.pendingClose() != null) {
                    break;
                }
                state = placed(DslEngine.tick(state, tick.price(), tick.at()), tick.at());
            }
            BigDecimal mark = state.progress().lastPrice();
            DslState back = DslLifecycle.recovered(state, mark, state.times().lastCheckMillis());
            ExitProgress was = state.progress();
            assertThat(back.progress().breachCount()).isZero();
            assertThat(back.progress().highWater()).isEqualByComparingTo(was.highWater());
            assertThat(back.progress().floor()).isEqualByComparingTo(was.floor());
            assertThat(back.progress().phase()).isEqualTo(was.phase());
            assertThat(back.stop()).isEqualTo(state.stop());
            assertThat(back.pendingClose()).isEqualTo(state.pendingClose());
        });
    }

    /** A price p of one side is 2E - p of the other: gains, so decisions, are the same at every tick. */
    @Test
    void mirrorsLongAndShort() {
        everyRun("mirror", (run, random) -> {
            ExitPosition other = new ExitPosition(
                    run.position().direction().opposite(),
                    run.position().entryPrice(),
                    run.position().size(),
                    run.position().leverage(),
                    BigDecimal.ZERO);
            BigDecimal twice = run.position().entryPrice().multiply(BigDecimal.TWO);
            List<Tick> mirrored = run.path().stream()
                    .map(tick -> new Tick(tick.at(), twice.subtract(tick.price())))
                    .toList();
            DslPreset absoluteOnly = withoutTrailing(run.policy().preset());
            ExitPolicy policy = ExitPolicy.market(run.policy().intervalSeconds(), absoluteOnly);
            ExitPosition untick = new ExitPosition(
                    run.position().direction(),
                    run.position().entryPrice(),
                    run.position().size(),
                    run.position().leverage(),
                    BigDecimal.ZERO);
            List<SimulatedTick> one = lines(new Run(untick, policy, run.path()), untick);
            List<SimulatedTick> two = lines(new Run(other, policy, mirrored), other);
            assertThat(two).hasSameSizeAs(one);
            for (int i = 0; i < one.size(); i++) {
                assertThat(two.get(i).roe()).isEqualByComparingTo(one.get(i).roe());
                assertThat(Paths.events(two.get(i))).isEqualTo(Paths.events(one.get(i)));
                assertThat(two.get(i).closeReason()).isEqualTo(one.get(i).closeReason());
                assertThat(two.get(i).state().highWaterRoe())
                        .isEqualByComparingTo(one.get(i).state().highWaterRoe());
            }
        });
    }

    /** The trailing floor is relative to the high water, so only its absence mirrors exactly. */
    private static DslPreset withoutTrailing(DslPreset preset) {
        return new DslPreset(
                preset.hardTimeout(),
                preset.weakPeakCut(),
                preset.deadWeightCut(),
                PhaseOne.of(preset.phaseOne().maxLossPct(), BigDecimal.valueOf(1_000_000), 1),
                preset.phaseTwo(),
                preset.timeCutScope());
    }

    private static DslState opened(Run run) {
        DslStep step = DslLifecycle.opened(
                new ExitIdentity("r", "0xAB", "SOL", ""),
                run.position(),
                run.policy(),
                run.position().entryPrice(),
                0);
        return placed(step, 0);
    }

    private static DslState placed(DslStep step, long now) {
        DslState state = step.state();
        for (DslEffect effect : step.effects()) {
            if (effect instanceof DslEffect.PlaceStop place) {
                state = DslVenueAnswers.stopPlaced(state, place, "o" + now, now).state();
            }
        }
        return state;
    }

    private static DslState readBack(DslState state) {
        try {
            return MAPPER.readValue(MAPPER.writeValueAsString(state), DslState.class);
        } catch (JsonProcessingException lost) {
            throw new AssertionError("a state must survive being stored", lost);
        }
    }

    private static List<SimulatedTick> lines(Run run, ExitPosition position) {
        DslSimulation simulation = new DslSimulation(position, run.policy(), false);
        List<SimulatedTick> lines = new ArrayList<>();
        for (Tick tick : run.path()) {
            if (!simulation.closed()) {
                lines.add(simulation.next(tick.at(), tick.price()));
            }
        }
        return lines;
    }

    private static void everyRun(String name, Property property) {
        SplittableRandom random = Randoms.of("exits-" + name);
        for (int i = 0; i < RUNS; i++) {
            property.check(run(random), random);
        }
    }

    private static Run run(SplittableRandom random) {
        ExitPosition position = new ExitPosition(
                Randoms.oneOf(random, Direction.LONG, Direction.SHORT),
                new BigDecimal(Randoms.oneOf(random, "100", "7.77", "64321.5")),
                BigDecimal.ONE,
                new BigDecimal(Randoms.oneOf(random, "0.5", "1", "3", "10", "25")),
                new BigDecimal(Randoms.oneOf(random, "0", "0.01", "0.05")));
        return new Run(position, ExitPolicy.market(random.nextInt(5, 120), preset(random)), path(random, position));
    }

    private static DslPreset preset(SplittableRandom random) {
        boolean one = random.nextInt(6) != 0;
        boolean two = !one || random.nextInt(6) != 0;
        List<Tier> tiers = new ArrayList<>();
        int trigger = 0;
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            trigger += random.nextInt(1, 10);
            tiers.add(Tier.of("" + trigger, Randoms.oneOf(random, "0", "30", "50", "85", "100")));
        }
        BigDecimal loss = Randoms.decimal(random, 1, 30, 1);
        return new DslPreset(
                random.nextBoolean() ? cut(random) : null,
                random.nextBoolean() ? new WeakPeakCut(cut(random), Randoms.decimal(random, 1, 9, 0)) : null,
                random.nextBoolean() ? cut(random) : null,
                one
                        ? PhaseOne.of(loss, Randoms.decimal(random, 1, 15, 1), random.nextInt(1, 4))
                        : PhaseOne.disabled(loss),
                new PhaseTwo(two, tiers),
                Randoms.oneOf(random, TimeCutScope.PHASE1, TimeCutScope.ANY));
    }

    private static TimeCut cut(SplittableRandom random) {
        return TimeCut.ofMinutes(Randoms.decimal(random, 5, 90, 1));
    }

    /** A walk in returns on margin, so that it meets floors and tiers at any leverage. */
    private static List<Tick> path(SplittableRandom random, ExitPosition position) {
        List<Tick> path = new ArrayList<>();
        BigDecimal roe = BigDecimal.ZERO;
        long at = 0;
        for (int i = 0; i < TICKS; i++) {
            path.add(new Tick(at, position.priceAt(roe)));
            at += random.nextInt(1, 4) * 30_000L;
            roe = roe.add(Randoms.decimal(random, -2.2, 2.5, 2))
                    .max(BigDecimal.valueOf(-45))
                    .min(BigDecimal.valueOf(45));
        }
        return path;
    }

    @FunctionalInterface
    private interface Property {
        void check(Run run, SplittableRandom random);
    }

    private record Run(ExitPosition position, ExitPolicy policy, List<Tick> path) {}

    private record Tick(long at, BigDecimal price) {}
}
