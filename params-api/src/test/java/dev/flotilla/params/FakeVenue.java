package dev.flotilla.params;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A paper venue with two markets, three bars and a clock that goes on. */
public final class FakeVenue implements QuarkusTestResourceLifecycleManager {

    private static final String INFO = """
            {"source":"replay","description":"test","seed":null,"speed":3600,"clock":"%s",
             "firstClock":"2026-01-01T00:00:00Z","lastClock":"2026-02-01T00:00:00Z","ended":false,"paused":false,
             "instruments":[
               {"symbol":"BTCUSDT","stepSize":0.001,"tickSize":0.1,"minQty":0.001,"minNotional":5,"lastPrice":100000,"fundingRate":null},
               {"symbol":"ETHUSDT","stepSize":0.01,"tickSize":0.01,"minQty":0.01,"minNotional":5,"lastPrice":3000,"fundingRate":null}],
             "files":[],"unused":[]}""";
    private static final String BARS =
            "[[1767225600000,1.0,2.0,0.5,1.5,10],[1767225900000,1.5,2,1,1.7,11],[1767226200000,1.7,2,1,1.8,12]]";

    private static final Instant CLOCK = Instant.parse("2026-01-02T00:00:00Z");

    private final AtomicLong looks = new AtomicLong();
    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            started.createContext("/venue/v1/info", exchange -> answer(exchange, INFO.formatted(clock())));
            started.createContext("/venue/v1/klines", exchange -> answer(exchange, BARS));
            started.start();
            server = started;
            return Map.of(
                    "fleet.paper-venue-url",
                    "http://127.0.0.1:" + started.getAddress().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the fake venue", e);
        }
    }

    /** Goes on with every look, as a replay does. */
    private String clock() {
        return CLOCK.plusSeconds(looks.incrementAndGet()).toString();
    }

    @Override
    public void stop() {
        Objects.requireNonNull(server).stop(0);
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
