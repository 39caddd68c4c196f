package dev.flotilla.worker.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PeerClientTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newHttpClient();
    private Hub first;
    private Hub second;

    @BeforeEach
    void start() throws IOException {
        first = new Hub("first");
        second = new Hub("second");
    }

    @AfterEach
    void stop() {
        first.server.stop(0);
        second.server.stop(0);
        http.close();
    }

    @Test
    void staysWithTheAddressThatAnswers() {
        PeerClient hubs = hubs(first.url(), second.url());

        assertThat(List.of(ask(hubs), ask(hubs), ask(hubs))).containsOnly("first");
    }

    @Test
    void goesOnAtOnceWhereNothingListensOrNobodyLeads() throws IOException {
        PeerClient hubs = hubs(deaf(), second.url());
        assertThat(ask(hubs)).isEqualTo("second");
        assertThat(hubs.trouble()).isNull();

        first.status = 503;
        assertThat(ask(hubs(first.url(), second.url()))).isEqualTo("second");
    }

    @Test
    void comesBackWhenTheOtherFails() {
        PeerClient hubs = hubs(first.url(), second.url());
        first.status = 503;
        ask(hubs);
        first.status = 200;
        second.status = 503;

        assertThat(ask(hubs)).isEqualTo("first");
    }

    @Test
    void neverRepeatsWhatMayHaveBeenTaken() {
        PeerClient hubs = hubs(first.url(), second.url());
        first.status = 500;

        assertThat(ask(hubs)).startsWith("hub answered 500");
        assertThat(second.asked).hasValue(0);
        assertThat(ask(hubs)).as("the next call goes elsewhere").isEqualTo("second");
    }

    @Test
    void asksEachOnceWhenNoneCan() throws IOException {
        first.status = 503;
        PeerClient hubs = hubs(first.url(), deaf());

        assertThat(ask(hubs)).contains("does not answer");
        assertThat(hubs.trouble()).isNotNull();
        assertThat(first.asked).hasValue(1);
    }

    private String ask(PeerClient hubs) {
        return switch (hubs.get("/x", TIMEOUT)) {
            case PeerAnswer.Ok ok -> ok.body();
            case PeerAnswer.Refused refused -> "refused " + refused.status();
            case PeerAnswer.Unavailable unavailable -> unavailable.cause();
        };
    }

    private PeerClient hubs(URI... addresses) {
        return new PeerClient("hub", List.of(addresses), "Bearer x", http, _ -> {});
    }

    private static URI deaf() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    private static final class Hub {
        private final HttpServer server;
        private final AtomicInteger asked = new AtomicInteger();
        // volatile: set by the test, read by the server's thread
        private volatile int status = 200;

        Hub(String name) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                asked.incrementAndGet();
                byte[] body = name.getBytes(java.nio.charset.StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }
    }
}
