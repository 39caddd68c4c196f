package dev.flotilla.bench;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.MultiTimeframe;
import dev.flotilla.core.strategy.MarketTracker;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One core's throughput in 5m bars, from a raw bar to a finished decision; one operation = one bar. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecisionBenchmark {
    private static final int BARS = 50_000;
    private static final long SEED = 20_210_101L;

    private final List<Bar> bars = new RandomMarket(SEED).fiveMinuteBars(BARS);

    /** Aggregation, features of all three timeframes, signal, confluence, sizing, risk checks and trailing. */
    @Benchmark
    @OperationsPerInvocation(BARS)
    public int decide() {
        PaperLoop loop = new PaperLoop();
        for (Bar bar : bars) {
            loop.next(bar);
        }
        return loop.actions();
    }

    /** Aggregation and the features of all three timeframes. */
    @Benchmark
    @OperationsPerInvocation(BARS)
    public double features() {
        MarketTracker tracker = new MarketTracker();
        double sum = 0;
        for (Bar bar : bars) {
            tracker.accept(bar);
            sum += tracker.features(null).fiveMinutes().ema20();
        }
        return sum;
    }

    /** Aggregation of 5m bars to hours and four hours alone. */
    @Benchmark
    @OperationsPerInvocation(BARS)
    public MultiTimeframe aggregation() {
        MultiTimeframe frames = new MultiTimeframe();
        bars.forEach(frames::accept);
        return frames;
    }
}
