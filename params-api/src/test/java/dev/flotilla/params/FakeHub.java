package dev.flotilla.params;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A hub that cordons every worker it is asked for and lets bots take over from those whose name begins with "dead". */
public final class FakeHub implements QuarkusTestResourceLifecycleManager {

    private static final String WORKERS = "/internal/v1/workers/";

    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            started.createContext(WORKERS, FakeHub::cordon);
            started.createContext("/internal/v1/failover", FakeHub::failover);
            started.createContext("/internal/v1/venue-check", FakeHub::check);
            started.start();
            server = started;
            return Map.of(
                    "fleet.hub-url", "http://127.0.0.1:" + started.getAddress().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the fake hub", e);
        }
    }

    @Override
    public void stop() {
        Objects.requireNonNull(server).stop(0);
    }

    private static void cordon(HttpExchange exchange) throws IOException {
        String[] path =
                exchange.getRequestURI().getPath().substring(WORKERS.length()).split("/");
        boolean cordoned = path[1].equals("cordon");
        Hub.update("update fleet.worker set cordoned_at = " + (cordoned ? "now()" : "null") + ", cordon_reason = "
                + (cordoned ? "'told'" : "null") + " where worker_id = '" + path[0] + "'");
        answer(
                exchange,
                200,
                "{\"workerId\":\"" + path[0] + "\",\"cordoned\":" + cordoned + ",\"reason\":\"told\",\"since\":null}");
    }

    private static void failover(HttpExchange exchange) throws IOException {
        String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (asked.contains("\"deadBot\":\"dead")) {
            answer(
                    exchange,
                    200,
                    "{\"deadBot\":\"dead\",\"replacement\":\"r\",\"status\":\"adopting\",\"mode\":\"stateful\","
                            + "\"startedAt\":\"2026-01-01T00:00:00Z\",\"ackDueAt\":\"2026-01-01T00:02:00Z\",\"claims\":[]}");
        } else {
            answer(exchange, 409, "{\"error\":{\"code\":\"not_dead\",\"message\":\"it was heard lately\"}}");
        }
    }

    private static void check(HttpExchange exchange) throws IOException {
        String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (asked.contains("\"venue\":\"aster\"")) {
            answer(
                    exchange,
                    200,
                    "{\"venue\":\"aster\",\"workerId\":\"worker-1\",\"at\":\"2026-01-01T00:00:00Z\",\"instruments\":[],"
                            + "\"accounts\":[{\"account\":\"b1\",\"verdict\":\"REFUSED\",\"permissions\":[],"
                            + "\"clockOffsetMillis\":null,\"equity\":null,\"warnings\":[],\"code\":\"-2015\","
                            + "\"text\":\"Invalid API-key\",\"lookAt\":\"the key\"}]}");
        } else {
            answer(
                    exchange,
                    404,
                    "{\"error\":{\"code\":\"unknown_venue\",\"message\":\"no worker trades there\",\"valid\":[\"aster\"]}}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
