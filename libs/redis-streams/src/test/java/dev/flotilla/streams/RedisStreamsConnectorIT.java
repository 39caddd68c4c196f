package dev.flotilla.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flotilla.testkit.InfraResource;
import dev.flotilla.testkit.RedisControl;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The connector inside Quarkus: channels by configuration, health, metrics, traces, and the appender beside them. */
@QuarkusTest
@QuarkusTestResource(value = InfraResource.class, initArgs = @ResourceArg(name = "redis", value = "true"))
class RedisStreamsConnectorIT {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Inject
    EchoHandlers handlers;

    @Inject
    @Channel("words")
    Emitter<String> words;

    @Inject
    StreamAppender appender;

    @Inject
    MeterRegistry meters;

    @TestHTTPResource("/q/health/ready")
    URI ready;

    @TestHTTPResource("/q/metrics")
    URI metrics;

    private final RedisControl redis = RedisControl.ofThisJvm();

    @BeforeEach
    void allUp() {
        redis.start();
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(get(ready)).contains("\"UP\"").doesNotContain("DOWN"));
        handlers.words.clear();
        handlers.entries.clear();
        handlers.traces.clear();
        handlers.currentTraces.clear();
    }

    @Test
    void carriesPayloadTypeMessageIdAndTraceFromChannelToChannel() throws Exception {
        send(
                "{\"n\":1}",
                new OutgoingEntry(
                        null,
                        null,
                        "m-1",
                        Map.of("lang", "en", StreamFields.TRACEPARENT, "00-" + TRACE + "-00f067aa0ba902b7-01")));

        await().until(() -> handlers.words.size() == 1 && handlers.entries.size() == 1);

        StreamEntry entry = handlers.entries.getFirst();
        assertThat(handlers.words).containsExactly("{\"n\":1}");
        assertThat(entry.json()).isEqualTo("{\"n\":1}");
        assertThat(entry.type()).contains("Word");
        assertThat(entry.messageId()).isEqualTo("m-1");
        assertThat(entry.fields()).containsEntry("lang", "en");
        assertThat(entry.deliveries()).isEqualTo(1);
        assertThat(handlers.traces).containsExactly(TRACE);
        assertThat(handlers.currentTraces).as("current while the handler runs").containsExactly(TRACE);
        assertThat(handlers.safeContext).isTrue();
    }

    @Test
    void buriesWhatAHandlerOnAVirtualThreadCannotHandle() throws Exception {
        double before = counter("fleet.stream.dead");
        send("poison", OutgoingEntry.of("Word", "p-1"));
        send("fine", OutgoingEntry.of("Word", "p-2"));
        await().until(() -> counter("fleet.stream.dead") == before + 1);
        assertThat(handlers.words).containsExactlyInAnyOrder("poison", "fine", "poison", "poison");
    }

    @Test
    void appendsToStreamsChosenAtRunTime() {
        List<String> ids = appender.appendAll(IntStream.range(0, 500)
                .mapToObj(i -> new StreamAppender.Append("test:echo", Map.of(StreamFields.JSON, "" + i), 10_000))
                .toList());
        await().until(() -> handlers.entries.size() == 500);
        assertThat(handlers.entries.stream().map(StreamEntry::id)).isEqualTo(ids);
        await().until(() -> handlers.words.size() == 500);
    }

    @Test
    void saysThatRedisIsGoneAndHealsByItself() throws Exception {
        redis.crash();
        await().untilAsserted(() -> assertThat(get(ready)).contains("\"DOWN\"").contains("echo"));
        assertThatThrownBy(() -> send("lost?", OutgoingEntry.of("Word", "l-1")))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(Exception.class);
        assertThatThrownBy(() -> appender.append("test:echo", Map.of(StreamFields.JSON, "x"), 10))
                .isInstanceOf(StreamException.class)
                .hasMessageContaining("test:echo");

        redis.start();

        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            assertThat(get(ready)).doesNotContain("DOWN");
            send("back", OutgoingEntry.of("Word", "b-1"));
        });
        await().untilAsserted(() -> assertThat(handlers.words).contains("back"));
        await().untilAsserted(() ->
                assertThat(handlers.entries).extracting(StreamEntry::json).contains("back"));
    }

    @Test
    void showsItsMetersUnderTheirPublishedNames() throws Exception {
        String page = get(metrics);
        assertThat(page)
                .contains("fleet_stream_lag{channel=\"echo\"}")
                .contains("fleet_stream_pending{channel=\"echo\"}")
                .contains("fleet_stream_claimed_total{channel=\"echo\"}")
                .contains("fleet_stream_dead_total{channel=\"echo\"}");
    }

    private double counter(String name) {
        return meters.get(name).tag("channel", "echo").counter().count();
    }

    private void send(String json, OutgoingEntry entry) throws Exception {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        words.send(Message.of(
                json,
                Metadata.of(entry),
                () -> {
                    sent.complete(null);
                    return CompletableFuture.completedFuture(null);
                },
                failure -> {
                    sent.completeExceptionally(failure);
                    return CompletableFuture.completedFuture(null);
                }));
        sent.get(10, TimeUnit.SECONDS);
    }

    private static String get(URI address) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
