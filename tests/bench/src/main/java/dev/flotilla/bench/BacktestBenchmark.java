package dev.flotilla.bench;

import dev.flotilla.core.backtest.Backtest;
import dev.flotilla.core.backtest.BacktestTerms;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.strategy.Strategies;
import dev.flotilla.core.strategy.Strategy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole backtest of recorded bars on one core, and the same signal written with ta4j on the same bars in the same run. The time of one
 * pass is what JMH shows; each iteration also prints decisions over the processor time of the measuring thread, which other work on
 * the machine lengthens less.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 6, time = 3)
public class BacktestBenchmark {
    private final List<Bar> bars = RecordedMarket.bars();
    private final Strategy strategy =
            ((Strategies.Reading.Accepted) Strategies.read(Strategies.MONEY_SHARKS, "bench", Map.of())).strategy();

    /** Windows, indicators of three timeframes, decisions, fills, fees, trailing stops, statuses, trades. */
    @Benchmark
    public int moneySharks(Pace pace) {
        long before = ProcessorTime.ofThisThread();
        Backtest backtest = new Backtest(new BacktestTerms("BTCUSDT", strategy, InstrumentFilters.DEFAULT, false));
        for (Bar bar : bars) {
            backtest.next(bar, null);
        }
        int trades = backtest.end().trades().size();
        pace.add(bars.size(), ProcessorTime.ofThisThread() - before);
        return trades;
    }

    /** The same signal on the same windows: its exits, stop and target; nothing is sized, rounded, paid or recorded. */
    @Benchmark
    public int ta4j(Pace pace) {
        return peer(new Ta4jSignal(true), pace);
    }

    /** What ta4j is made for, averages over everything since the start: another signal, for comparison. */
    @Benchmark
    public int ta4jGrowing(Pace pace) {
        return peer(new Ta4jSignal(false), pace);
    }

    private int peer(Ta4jSignal signal, Pace pace) {
        long before = ProcessorTime.ofThisThread();
        for (Bar bar : bars) {
            signal.next(bar);
        }
        pace.add(bars.size(), ProcessorTime.ofThisThread() - before);
        return signal.entries();
    }

    /** Decisions per second of processor time, over one iteration. */
    @State(Scope.Thread)
    public static class Pace {
        private long decisions;
        private long nanos;

        @Setup(Level.Iteration)
        public void begin() {
            decisions = 0;
            nanos = 0;
        }

        void add(int more, long spent) {
            decisions += more;
            nanos += spent;
        }

        /** Printed after each iteration. */
        @TearDown(Level.Iteration)
        public void tell() {
            System.out.printf(
                    Locale.ROOT, "%n  decisions per second of processor time: %,.0f%n  ", decisions * 1e9 / nanos);
        }
    }
}
