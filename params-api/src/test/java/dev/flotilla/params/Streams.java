package dev.flotilla.params;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.redis.StreamKeys;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.stream.StreamRange;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The streams as a worker or a watcher sees them. */
@Singleton
class Streams {

    private final RedisDataSource redis;
    private final ObjectMapper json;

    Streams(RedisDataSource redis, ObjectMapper json) {
        this.redis = redis;
        this.json = json;
    }

    @SafeVarargs
    final void answer(Map<String, Object>... acks) {
        redis.stream(String.class, String.class, String.class)
                .xadd(StreamKeys.ACKS, Map.of("type", "CommandAcks", "json", print(Map.of("acks", List.of(acks)))));
    }

    List<JsonNode> awaitCommand(String id) {
        return await().until(() -> commands(id), found -> !found.isEmpty());
    }

    /** Events of this type about this command. */
    List<JsonNode> events(String command, String type) {
        return entries(StreamKeys.EVENTS, "\"commandId\":\"" + command + '"').stream()
                .filter(event -> type.equals(event.path("type").asText()))
                .toList();
    }

    /** Messages of this command on the stream. */
    List<JsonNode> commands(String id) {
        return entries(StreamKeys.COMMANDS, "\"commandId\":\"" + id + '"');
    }

    /** Messages whose text contains this, each once: the relay may send what was pushed as well, under the same id. */
    private List<JsonNode> entries(String stream, String text) {
        Map<String, String> byId = new LinkedHashMap<>();
        redis.stream(String.class, String.class, String.class)
                .xrange(stream, StreamRange.of("-", "+"))
                .forEach(entry -> byId.putIfAbsent(
                        entry.payload().getOrDefault("messageId", entry.id()),
                        entry.payload().getOrDefault("json", "")));
        return byId.values().stream()
                .filter(json -> json.contains(text))
                .map(this::parse)
                .toList();
    }

    private String print(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
