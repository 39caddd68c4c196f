package dev.flotilla.coach.notify.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.flotilla.coach.notify.Channel.Sent;
import dev.flotilla.coach.notify.Notice;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The channels against the other side's protocol. */
class ChannelsTest {
    private static final Notice NOTICE = new Notice("halt_check", "b1", "k1", "b1: halt", "halted by e-1");

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    private TelegramChannel telegram(URI url, String chat) {
        return new TelegramChannel(http, json, url, TelegramEmulator.TOKEN, chat);
    }

    @Test
    void sendsAMessageIntoTheChat() throws IOException {
        try (TelegramEmulator emulator = new TelegramEmulator()) {
            assertThat(telegram(emulator.url(), TelegramEmulator.CHAT).send(NOTICE))
                    .isEqualTo(new Sent.Done());
            assertThat(emulator.texts).containsExactly("b1: halt\nhalted by e-1");
            Notice endless = new Notice("x", null, "k2", "t", "y".repeat(9_000));
            assertThat(telegram(emulator.url(), TelegramEmulator.CHAT).send(endless))
                    .isEqualTo(new Sent.Done());
            assertThat(emulator.texts.getLast()).hasSize(4_096).endsWith("…");
        }
    }

    @Test
    void sendsIntoTheChatThatANoticeNames() throws IOException {
        try (TelegramEmulator telegram = new TelegramEmulator()) {
            TelegramChannel nobody = telegram(telegram.url(), "");
            assertThat(nobody.hasReader()).isFalse();
            assertThat(nobody.to(TelegramEmulator.CHAT).hasReader()).isTrue();
            assertThat(nobody.to(TelegramEmulator.CHAT).send(NOTICE)).isInstanceOf(Sent.Done.class);
            assertThat(telegram.texts).hasSize(1);
        }
    }

    @Test
    void waitsAsLongAsTelegramAsksAndRetriesWhatMayPass() throws IOException {
        try (TelegramEmulator emulator = new TelegramEmulator()) {
            TelegramChannel channel = telegram(emulator.url(), TelegramEmulator.CHAT);
            emulator.failing(
                    429,
                    "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after 37\","
                            + "\"parameters\":{\"retry_after\":37}}");
            assertThat(channel.send(NOTICE))
                    .isEqualTo(new Sent.Later("status 429: Too Many Requests: retry after 37", Duration.ofSeconds(37)));
            emulator.failing(502, "<html>bad gateway</html>");
            assertThat(channel.send(NOTICE)).isInstanceOf(Sent.Later.class);
            assertThat(channel.send(NOTICE)).isEqualTo(new Sent.Done());
        }
    }

    @Test
    void givesUpWhatTelegramRefusesAndNeverShowsTheToken() throws IOException {
        try (TelegramEmulator emulator = new TelegramEmulator()) {
            assertThat(telegram(emulator.url(), "other").send(NOTICE))
                    .isEqualTo(new Sent.Refused("status 400: Bad Request: chat not found"));
            emulator.failing(401, TelegramEmulator.error(401, "Unauthorized: /bot" + TelegramEmulator.TOKEN));
            Sent refused = telegram(emulator.url(), TelegramEmulator.CHAT).send(NOTICE);
            assertThat(refused).isInstanceOf(Sent.Refused.class);
            assertThat(refused.toString()).contains("/bot***").doesNotContain(TelegramEmulator.TOKEN);
        }
        Sent gone = telegram(URI.create("http://127.0.0.1:1"), TelegramEmulator.CHAT)
                .send(NOTICE);
        assertThat(gone).isInstanceOf(Sent.Later.class);
        assertThat(gone.toString()).doesNotContain(TelegramEmulator.TOKEN);
        assertThatThrownBy(() -> new TelegramChannel(http, json, URI.create("http://x"), "my secret token", "1"))
                .hasMessageContaining("NUMBER:SECRET")
                .hasMessageNotContaining("my secret token");
    }

    @Test
    void signsWhatTheWebhookGetsAndStaysOutOfPrivateNetworks() throws IOException {
        List<String> got = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                got.add(exchange.getRequestHeaders().getFirst("X-Flotilla-Signature") + " "
                        + exchange.getRequestHeaders().getFirst("X-Flotilla-Id") + " " + body);
                int status = got.size() == 1 ? 204 : got.size() == 2 ? 503 : 410;
                exchange.getResponseHeaders().add("Retry-After", "9");
                exchange.sendResponseHeaders(status, -1);
            }
        });
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
        try {
            byte[] key = "k".getBytes(StandardCharsets.UTF_8);
            WebhookChannel channel = new WebhookChannel(http, json, url, key, true);
            assertThat(channel.send(NOTICE)).isEqualTo(new Sent.Done());
            assertThat(channel.send(NOTICE)).isEqualTo(new Sent.Later("status 503", Duration.ofSeconds(9)));
            assertThat(channel.send(NOTICE)).isEqualTo(new Sent.Refused("status 410"));
            assertThat(got.getFirst()).startsWith("sha256=").contains(" k1 {\"kind\":\"halt_check\",\"botId\":\"b1\"");
            assertThat(new WebhookChannel(http, json, url, null, false).send(NOTICE))
                    .isInstanceOf(Sent.Refused.class);
            assertThat(got).hasSize(3);
        } finally {
            server.stop(0);
        }
    }
}
