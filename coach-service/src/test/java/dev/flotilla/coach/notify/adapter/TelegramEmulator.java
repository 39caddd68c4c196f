package dev.flotilla.coach.notify.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/** The part of the Telegram Bot API that sends messages: its addresses, its checks and its errors. */
final class TelegramEmulator implements AutoCloseable {

    static final String TOKEN = "123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    static final String CHAT = "-1001234";

    private static final int TEXT_MAX = 4_096;

    private final HttpServer server;
    private final ObjectMapper json = new ObjectMapper();
    private final Queue<String> faults = new ArrayDeque<>();
    final List<String> texts = new CopyOnWriteArrayList<>();

    TelegramEmulator() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next call fails so: status, then the body. */
    TelegramEmulator failing(int status, String body) {
        faults.add(status + " " + body);
        return this;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            JsonNode body = json.readTree(exchange.getRequestBody().readAllBytes());
            String fault = faults.poll();
            if (fault != null) {
                say(exchange, Integer.parseInt(fault.substring(0, 3)), fault.substring(4));
            } else if (!path.equals("/bot" + TOKEN + "/sendMessage")) {
                say(exchange, 401, error(401, "Unauthorized: " + path));
            } else if (!body.path("chat_id").asText().equals(CHAT)) {
                say(exchange, 400, error(400, "Bad Request: chat not found"));
            } else if (body.path("text").asText().isEmpty()
                    || body.path("text").asText().length() > TEXT_MAX) {
                say(exchange, 400, error(400, "Bad Request: message is too long"));
            } else {
                texts.add(body.path("text").asText());
                say(exchange, 200, "{\"ok\":true,\"result\":{\"message_id\":" + texts.size() + "}}");
            }
        }
    }

    static String error(int code, String description) {
        return "{\"ok\":false,\"error_code\":" + code + ",\"description\":\"" + description + "\"}";
    }

    private static void say(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
