package dev.flotilla.venues.extended;

import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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

/** What the connector does most: a message to a book, an order to signed bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ExtendedBenchmark {
    private static final int LEVELS = 10;
    private static final int BOOK = 200;
    private static final long VAULT = 10_002;

    private final OrderSigner signer = new OrderSigner(
            StarkKey.ofHex("0x7a7ff6fd3cab02ccdcd4a572563f5976f8976899b03a39773795a3c486d4986"),
            ExtendedConfig.TESTNET_DOMAIN,
            VAULT);
    private final ExtendedMarket market = new ExtendedMarket(
            "BTC-USD",
            "ACTIVE",
            InstrumentFilters.DEFAULT,
            new BigDecimal("50"),
            BigInteger.valueOf(0x31857064564ed0L),
            new BigDecimal("1000000"),
            new BigInteger("4254432d3600000000000000000000", 16),
            new BigDecimal("10000000000"));
    private final String quote = message(1, 1);
    private final String delta = message(2, LEVELS);
    private final OrderBook book = new OrderBook();
    private long nonce = 1;

    public ExtendedBenchmark() {
        book.snapshot(BookParser.parse(message(1, BOOK).replace("DELTA", "SNAPSHOT")));
    }

    private static String message(int seq, int levels) {
        StringBuilder text = new StringBuilder("{\"type\":\"DELTA\",\"ts\":1782000000123,\"seq\":")
                .append(seq)
                .append(",\"data\":{\"m\":\"BTC-USD\",\"b\":[");
        for (int level = 0; level < levels; level++) {
            side(text, level, 64_000 - level);
        }
        text.append("],\"a\":[");
        for (int level = 0; level < levels; level++) {
            side(text, level, 64_001 + level);
        }
        return text.append("]}}").toString();
    }

    private static void side(StringBuilder text, int level, int price) {
        text.append(level == 0 ? "" : ",")
                .append("{\"p\":\"")
                .append(price)
                .append(".5\",\"q\":\"0.250\",\"c\":\"1.25")
                .append(level % 10)
                .append("\"}");
    }

    /** From an order's terms to the bytes of the request: amounts, Poseidon hash, signature, JSON. */
    @Benchmark
    public byte[] orderToSignedBytes() {
        nonce = nonce % Integer.MAX_VALUE + 1;
        OrderTerms terms = new OrderTerms(
                "moneysharks-btc-7-42",
                OrderSide.BUY,
                OrderTerms.Kind.POST_ONLY,
                new BigDecimal("0.020"),
                new BigDecimal("64012.3"),
                null,
                false,
                new BigDecimal("0.0005"),
                Instant.ofEpochMilli(1_782_000_000_123L),
                nonce,
                null);
        return OrderBody.signed(signer, market, terms).getBytes(StandardCharsets.UTF_8);
    }

    /** One level of each side. */
    @Benchmark
    public Object quoteParse() {
        return BookParser.parse(quote);
    }

    /** A message with twenty levels. */
    @Benchmark
    public Object deltaParse() {
        return BookParser.parse(delta);
    }

    /** The same, parsed, put into a book of 200 levels a side, the best twenty told. */
    @Benchmark
    public Object bookUpdate() {
        book.change(BookParser.parse(delta));
        return book.bestBids().size() + book.bestAsks().size();
    }
}
