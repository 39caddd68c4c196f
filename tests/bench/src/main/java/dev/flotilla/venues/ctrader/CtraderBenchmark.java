package dev.flotilla.venues.ctrader;

import dev.flotilla.venues.ctrader.wire.OrderKind;
import dev.flotilla.venues.ctrader.wire.Side;
import dev.flotilla.venues.ctrader.wire.Spot;
import dev.flotilla.venues.ctrader.wire.TradeRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the connector does most: a frame to prices, an order to a frame. Nothing is signed here, TLS is the socket's. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CtraderBenchmark {
    private final byte[] quote =
            new Spot(5_000, 41, 265_012_000_0L, 265_018_000_0L, List.of(), 1_782_000_000_123L).frame(null);
    private long ids;

    /** Best bid and ask of one frame. */
    @Benchmark
    public Object quoteParse() {
        return Spot.of(Frame.of(quote).payload());
    }

    @Benchmark
    public byte[] orderToBytes() {
        String id = "moneysharks-xau-7-42";
        return new TradeRequest.NewOrder(
                        5_000,
                        41,
                        OrderKind.LIMIT,
                        Side.BUY,
                        1_000,
                        new BigDecimal("2650.12"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        id,
                        null,
                        id,
                        null,
                        null)
                .frame("m" + ++ids);
    }
}
