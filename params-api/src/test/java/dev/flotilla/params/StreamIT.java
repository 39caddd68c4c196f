package dev.flotilla.params;

import static dev.flotilla.params.Api.admin;
import static dev.flotilla.params.Api.bot;
import static dev.flotilla.params.Api.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.params.stream.ChangeFeed;
import dev.flotilla.testkit.RedisControl;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@ParamsApiTest
class StreamIT {

    @BeforeAll
    static void patience() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    @TestHTTPResource("/api/v1/stream")
    URL stream;

    @Inject
    RedisDataSource redis;

    @Inject
    ChangeFeed feed;

    @AfterEach
    void redisIsBack() {
        RedisControl.ofThisJvm().start();
    }

    @Test
    void tellsWhatHappensHereAndElsewhere() {
        bot("watched");
        try (Browser browser = new Browser(stream)) {
            await().untilAsserted(() -> assertThat(browser.lines).isNotEmpty());

            service()
                    .body(Reports.body(Reports.of("watched", 1, 1)
                            .decisions(200)
                            .trade("t1", "win", "1")
                            .position("1")))
                    .post("/internal/v1/reports")
                    .then()
                    .statusCode(200);
            admin().body(Map.of("status", "RUNNING"))
                    .put("/api/v1/bots/watched/control")
                    .then()
                    .statusCode(200);
            redis.stream(String.class, String.class, String.class)
                    .xadd(
                            StreamKeys.EVENTS,
                            Map.of(
                                    "type",
                                    "bot.state_changed",
                                    "json",
                                    "{\"eventId\":\"e\",\"type\":\"bot.state_changed\",\"botId\":\"watched\","
                                            + "\"occurredAt\":\"2026-01-01T00:00:00Z\",\"data\":{\"to\":\"RUNNING\"}}"));

            await().untilAsserted(
                            () -> assertThat(browser.events()).contains("decision", "trade", "position", "control"));
            await().untilAsserted(() ->
                    assertThat(browser.lines).anyMatch(line -> line.contains("\"event\":\"bot.state_changed\"")));
            await().untilAsserted(() ->
                    assertThat(browser.lines).anyMatch(line -> line.contains("\"event\":\"control.changed\"")));
            await().untilAsserted(() -> assertThat(browser.events()).contains("market"));
            assertThat(browser.lines).anyMatch(line -> line.startsWith("data:") && line.contains("\"seq\":200"));
            assertThat(browser.lines.stream().filter(line -> line.contains("\"type\":\"decision\"")))
                    .hasSizeLessThan(5);
        }
        await().untilAsserted(() -> assertThat(feed.watchers()).isZero());
    }

    @Test
    void tellsWhatAnotherReplicaStored() {
        try (Browser browser = new Browser(stream)) {
            await().untilAsserted(() -> assertThat(browser.lines).isNotEmpty());

            redis.stream(String.class, String.class, String.class)
                    .xadd(
                            StreamKeys.CHANGES,
                            Map.of(
                                    "json",
                                    "{\"replica\":\"another\",\"changes\":[{\"type\":\"trade\",\"botId\":\"far\","
                                            + "\"at\":\"2026-01-01T00:00:00Z\",\"data\":{\"tradeId\":\"t9\"}}]}"));

            await().untilAsserted(
                            () -> assertThat(browser.lines).anyMatch(line -> line.contains("\"tradeId\":\"t9\"")));
        }
    }

    @Test
    void goesOnWithLocalFactsWhileRedisIsGone() {
        bot("local");
        try (Browser browser = new Browser(stream)) {
            await().untilAsserted(() -> assertThat(browser.lines).isNotEmpty());
            RedisControl.ofThisJvm().crash();

            service()
                    .body(Reports.body(Reports.of("local", 1, 1).decisions(1)))
                    .post("/internal/v1/reports")
                    .then()
                    .statusCode(200);

            await().untilAsserted(() -> assertThat(browser.events()).contains("decision"));
        }
    }

    /** Reads the stream as a page does. */
    private static final class Browser implements AutoCloseable {
        final List<String> lines = new CopyOnWriteArrayList<>();
        private final HttpClient client = HttpClient.newHttpClient();

        Browser(URL url) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url.toString()))
                    .header("Authorization", "Bearer " + Api.adminToken())
                    .header("Accept", "text/event-stream")
                    .build();
            client.sendAsync(request, BodyHandlers.fromLineSubscriber(new LineCollector(lines)));
        }

        List<String> events() {
            return lines.stream()
                    .filter(line -> line.startsWith("event:"))
                    .map(line -> line.substring("event:".length()).strip())
                    .toList();
        }

        /** As a page that is closed: the connection just ends. */
        @Override
        public void close() {
            client.shutdownNow();
        }
    }

    private record LineCollector(List<String> lines) implements Flow.Subscriber<String> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            lines.add(line);
        }

        @Override
        public void onError(Throwable end) {
            lines.add("ended: " + end.getMessage());
        }

        @Override
        public void onComplete() {
            lines.add("ended");
        }
    }
}
