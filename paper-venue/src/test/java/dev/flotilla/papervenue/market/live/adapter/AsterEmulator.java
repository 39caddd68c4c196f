package dev.flotilla.papervenue.market.live.adapter;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The public endpoints of Aster on a free port of this machine, with a price that is a function of time. */
final class AsterEmulator implements AutoCloseable {
    private static final long STEP = 300_000L;

    private final HttpServer server;
    private final InstantSource clock;
    // Volatile: set by the test, read by the server's threads.
    volatile boolean failing;
    volatile String lateSymbol = "";

    AsterEmulator(InstantSource clock) throws IOException {
        this.clock = clock;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/fapi/v1/exchangeInfo", exchange -> answer(exchange, exchangeInfo()));
        server.createContext("/fapi/v1/klines", exchange -> answer(exchange, klines(query(exchange))));
        server.createContext(
                "/fapi/v1/premiumIndex",
                exchange -> answer(exchange, "{\"symbol\":\"X\",\"lastFundingRate\":\"0.00012300\"}"));
        server.start();
    }

    URI root() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        for (String pair : exchange.getRequestURI().getQuery().split("&")) {
            query.put(pair.split("=")[0], pair.split("=")[1]);
        }
        return query;
    }

    private static String exchangeInfo() {
        String filters = "[{\"filterType\":\"PRICE_FILTER\",\"minPrice\":\"1\",\"tickSize\":\"0.1\"},"
                + "{\"filterType\":\"LOT_SIZE\",\"minQty\":\"0.001\",\"stepSize\":\"0.001\"},"
                + "{\"filterType\":\"MARKET_LOT_SIZE\",\"minQty\":\"0.002\",\"stepSize\":\"0.002\"},"
                + "{\"filterType\":\"MIN_NOTIONAL\",\"notional\":\"5\"}]";
        return "{\"symbols\":[{\"symbol\":\"BTCUSDT\",\"status\":\"TRADING\",\"filters\":" + filters
                + "},{\"symbol\":\"ETHUSDT\",\"status\":\"TRADING\",\"filters\":[]},"
                + "{\"symbol\":\"OLDUSDT\",\"status\":\"SETTLING\",\"filters\":[]}]}";
    }

    /** The last row is open, as on the real venue. */
    private String klines(Map<String, String> query) {
        long from = Math.ceilDiv(Long.parseLong(query.get("startTime")), STEP) * STEP;
        int limit = Integer.parseInt(query.get("limit"));
        long end = clock.millis() - (query.get("symbol").equals(lateSymbol) ? STEP : 0);
        return LongStream.iterate(from, open -> open <= end, open -> open + STEP)
                .limit(limit)
                .mapToObj(AsterEmulator::row)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String row(long open) {
        long price = 30_000 + open / STEP % 100;
        return "[" + open + ",\"" + price + ".1\",\"" + price + ".9\",\"" + price + ".0\",\"" + price + ".5\",\"12.5\","
                + (open + STEP - 1) + ",\"1\",1,\"1\",\"1\",\"0\"]";
    }

    private void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = (failing ? "{\"code\":-1000,\"msg\":\"no\"}" : body).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(failing ? 503 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
