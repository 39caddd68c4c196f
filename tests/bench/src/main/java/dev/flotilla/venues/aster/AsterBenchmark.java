package dev.flotilla.venues.aster;

import dev.flotilla.core.order.OrderSide;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.TimeInForce;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.stream.Backoff;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the connector does most: a message to a book, an order to signed bytes by key and by wallet. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class AsterBenchmark {

    private static final String KEY = "0x" + "1".repeat(64);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration VALIDITY = Duration.ofSeconds(3);

    private final AsterConfig config =
            AsterConfig.at(URI.create("http://127.0.0.1:1"), true, new Backoff(VALIDITY, VALIDITY, () -> 0));
    private final AsterSigner hmac = AsterSigner.of(new VenueAccess.AsterKey("a", "key", "secret"), config);
    private final AsterSigner wallet =
            AsterSigner.of(new VenueAccess.AsterWallet("a", "0x" + "2".repeat(40), KEY), config);
    private final OrderRequest order = new OrderRequest(
            "moneysharks-btc-7-42",
            "BTCUSDT",
            OrderSide.BUY,
            OrderType.LIMIT,
            new BigDecimal("0.020"),
            null,
            new OrderRequest.Limit(new BigDecimal("64012.3"), TimeInForce.GTC),
            false,
            10,
            NOW.plus(VALIDITY));
    private final String quote =
            "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1782000000123,"
                    + "\"T\":1782000000120,\"s\":\"BTCUSDT\",\"U\":101,\"u\":102,\"pu\":100,"
                    + "\"b\":[[\"64012.2\",\"1.250\"]],\"a\":[[\"64012.4\",\"0.730\"]]}}";
    private final String delta = delta();
    private final AsterBook book = new AsterBook();
    private final AsterDepth forBook;
    private long update = 1_000;

    public AsterBenchmark() {
        forBook = Objects.requireNonNull(AsterDepth.parse(delta));
        book.snapshot(
                AsterJson.read("{\"lastUpdateId\":1000,\"bids\":[[\"64000\",\"1\"]],\"asks\":[[\"64001\",\"1\"]]}"));
    }

    private static String delta() {
        StringBuilder bids = new StringBuilder();
        StringBuilder asks = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            bids.append(i == 0 ? "" : ",")
                    .append("[\"6400")
                    .append(i)
                    .append(".5\",\"1.25")
                    .append(i)
                    .append("\"]");
            asks.append(i == 0 ? "" : ",")
                    .append("[\"6402")
                    .append(i)
                    .append(".5\",\"0.73")
                    .append(i)
                    .append("\"]");
        }
        return "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1782000000123,\"T\":1782000000120,"
                + "\"s\":\"BTCUSDT\",\"U\":101,\"u\":102,\"pu\":100,\"b\":[" + bids + "],\"a\":[" + asks + "]}}";
    }

    @Benchmark
    public Object orderToSignedBytesByWallet() {
        return wallet.signed(AsterOrderGateway.params(order), NOW, VALIDITY).getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    public Object orderToSignedBytesByKey() {
        return hmac.signed(AsterOrderGateway.params(order), NOW, VALIDITY).getBytes(StandardCharsets.UTF_8);
    }

    /** Best bid and ask of one message. */
    @Benchmark
    public @Nullable Object quoteParse() {
        return AsterDepth.parse(quote);
    }

    /** A message with twenty levels. */
    @Benchmark
    public @Nullable Object deltaParse() {
        return AsterDepth.parse(delta);
    }

    /** The same, parsed, put into the book, the best twenty levels told. */
    @Benchmark
    public Object bookUpdate() {
        AsterDepth parsed = Objects.requireNonNull(AsterDepth.parse(delta));
        AsterDepth next = new AsterDepth(
                parsed.symbol(), parsed.atMillis(), update + 1, update + 1, update, parsed.bids(), parsed.asks());
        update++;
        if (book.take(next) != AsterBook.Step.CHANGED) {
            throw new IllegalStateException("the book did not follow, first seen " + forBook);
        }
        return book.bids(20).size() + book.asks(20).size();
    }
}
