package dev.flotilla.bench;

import dev.flotilla.core.exits.DslEffect;
import dev.flotilla.core.exits.DslEngine;
import dev.flotilla.core.exits.DslLifecycle;
import dev.flotilla.core.exits.DslPresets;
import dev.flotilla.core.exits.DslState;
import dev.flotilla.core.exits.DslStep;
import dev.flotilla.core.exits.DslVenueAnswers;
import dev.flotilla.core.exits.ExitIdentity;
import dev.flotilla.core.exits.ExitPolicy;
import dev.flotilla.core.exits.ExitPosition;
import dev.flotilla.core.position.Direction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One tick of one position: price in, new state and effects out; one operation = one tick. Half of the positions are long, half short, at
 * five leverages and under every preset; prices walk, so floors move, stops follow and positions end. Where a stop is wanted the venue's
 * answer is part of the operation, and a position that ends begins again.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class ExitBenchmark {
    private static final int POSITIONS = 1_000;
    private static final int TICKS = 100;
    private static final int STEP_BPS = 8;
    private static final long SEED = 20_260_501L;
    private static final long INTERVAL_MILLIS = 30_000;
    private static final BigDecimal TICK_SIZE = new BigDecimal("0.01");

    private final List<DslState> fresh = new ArrayList<>();
    private final List<List<BigDecimal>> paths = new ArrayList<>();

    public ExitBenchmark() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<ExitPolicy> policies = List.copyOf(DslPresets.ALL.values());
        for (int i = 0; i < POSITIONS; i++) {
            ExitPosition position = new ExitPosition(
                    i % 2 == 0 ? Direction.LONG : Direction.SHORT,
                    new BigDecimal("100.00"),
                    new BigDecimal("1.25"),
                    BigDecimal.valueOf(1 + i % 5 * 3L),
                    TICK_SIZE);
            fresh.add(placed(DslLifecycle.opened(
                    new ExitIdentity("bench", "0xaa", "SOL", ""),
                    position,
                    policies.get(i % policies.size()),
                    position.entryPrice(),
                    0)));
            paths.add(path(random));
        }
    }

    private static List<BigDecimal> path(SplittableRandom random) {
        List<BigDecimal> path = new ArrayList<>();
        long cents = 10_000;
        for (int i = 0; i < TICKS; i++) {
            cents += random.nextInt(2 * STEP_BPS + 1) - STEP_BPS;
            path.add(BigDecimal.valueOf(cents, 2));
        }
        return path;
    }

    /** What the venue answers to a stop. */
    private static DslState placed(DslStep step) {
        DslState state = step.state();
        for (DslEffect effect : step.effects()) {
            if (effect instanceof DslEffect.PlaceStop place) {
                state = DslVenueAnswers.stopPlaced(state, place, "stop-1", 0).state();
            }
        }
        return state;
    }

    @Benchmark
    @OperationsPerInvocation(POSITIONS * TICKS)
    public long tick(Pace pace) {
        long before = ProcessorTime.ofThisThread();
        long sum = ticks();
        pace.add(ProcessorTime.ofThisThread() - before);
        return sum;
    }

    private long ticks() {
        long sum = 0;
        for (int i = 0; i < POSITIONS; i++) {
            DslState state = fresh.get(i);
            long now = 0;
            for (BigDecimal price : paths.get(i)) {
                now += INTERVAL_MILLIS;
                DslStep step = DslEngine.tick(state, price, now);
                state = step.effects().isEmpty() ? step.state() : next(step, fresh.get(i));
                sum += state.progress().breachCount();
            }
        }
        return sum;
    }

    private static DslState next(DslStep step, DslState fresh) {
        boolean closes = step.effects().stream().anyMatch(DslEffect.ClosePosition.class::isInstance);
        return closes ? Objects.requireNonNull(fresh) : placed(step);
    }

    /** Nanoseconds of processor time per tick, over one iteration: a busy machine takes the rest of the clock's. */
    @State(Scope.Thread)
    public static class Pace {
        private long ticks;
        private long nanos;

        @Setup(Level.Iteration)
        public void begin() {
            ticks = 0;
            nanos = 0;
        }

        void add(long spent) {
            ticks += POSITIONS * TICKS;
            nanos += spent;
        }

        /** Printed after each iteration. */
        @TearDown(Level.Iteration)
        public void tell() {
            System.out.printf(
                    Locale.ROOT, "%n  nanoseconds of processor time per tick: %,.0f%n  ", (double) nanos / ticks);
        }
    }
}
