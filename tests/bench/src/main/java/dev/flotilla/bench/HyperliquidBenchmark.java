package dev.flotilla.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.venues.BookFeed;
import dev.flotilla.venues.hyperliquid.BookParser;
import dev.flotilla.venues.hyperliquid.HyperliquidSigner;
import dev.flotilla.venues.hyperliquid.L1Action;
import dev.flotilla.venues.signing.EthereumKey;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
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

/** What Hyperliquid's connector adds to bare cryptography, and what a book costs; one core. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class HyperliquidBenchmark {
    private static final int LEVELS = 20;

    private final EthereumKey key =
            EthereumKey.ofHex("0x0123456789012345678901234567890123456789012345678901234567890123");
    private final String book = book();
    private long nonce = 1_782_000_000_123L;

    private static ObjectNode order() {
        ObjectNode action = JsonNodeFactory.instance.objectNode().put("type", "order");
        ObjectNode wire = action.putArray("orders")
                .addObject()
                .put("a", 0)
                .put("b", true)
                .put("p", "63990")
                .put("s", "0.002")
                .put("r", false);
        wire.putObject("t").putObject("limit").put("tif", "Alo");
        wire.put("c", "0x00000000000000000000000000000101");
        return action.put("grouping", "na");
    }

    private static String book() {
        StringBuilder text = new StringBuilder(
                "{\"channel\":\"l2Book\",\"data\":{\"coin\":\"BTC\",\"time\":1756904112212,\"levels\":[[");
        for (int side = 0; side < 2; side++) {
            for (int level = 0; level < LEVELS; level++) {
                text.append(level == 0 ? "" : ",")
                        .append("{\"px\":\"")
                        .append(side == 0 ? 111_038 - level : 111_039 + level)
                        .append(".0\",\"sz\":\"8.848")
                        .append(10 + level)
                        .append("\",\"n\":3}");
            }
            text.append(side == 0 ? "],[" : "]]}}");
        }
        return text.toString();
    }

    /** From an order's fields to the bytes of the request. */
    @Benchmark
    public byte[] orderToSignedBytes() {
        nonce++;
        return HyperliquidSigner.body(key, order(), nonce, null, nonce + 3_000, true)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The same without the signature: fields, MessagePack, Keccak, typed data. */
    @Benchmark
    public byte[] orderToDigest() {
        nonce++;
        return new L1Action(order(), BigInteger.valueOf(nonce), null, BigInteger.valueOf(nonce + 3_000)).digest(true);
    }

    /** A book of 20 levels on each side. */
    @Benchmark
    public BookFeed.Update.Changed bookParse() {
        return BookParser.parse(book);
    }
}
