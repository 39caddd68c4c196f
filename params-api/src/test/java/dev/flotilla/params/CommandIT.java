package dev.flotilla.params;

import static dev.flotilla.params.Api.admin;
import static dev.flotilla.params.Api.bot;
import static dev.flotilla.params.Api.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.testkit.RedisControl;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.stream.StreamRange;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ParamsApiTest
class CommandIT {

    @Inject
    RedisDataSource redis;

    @Inject
    ObjectMapper json;

    @AfterEach
    void redisIsBack() {
        RedisControl.ofThisJvm().start();
    }

    @Test
    void carriesAnEmergencyStopToTheWorkerAndBack() {
        running("stop-me");

        give("stop-1", "emergency_stop", "bot", "stop-me", Map.of("flatten", true))
                .statusCode(202)
                .body("status", equalTo("open"))
                .body("bots", equalTo(1))
                .body("targets[0].status", equalTo("PENDING"));

        admin().get("/api/v1/bots/stop-me/control")
                .then()
                .body("status", equalTo("STOPPED"))
                .body("version", equalTo(2))
                .body("halted", equalTo("stop-1"));
        JsonNode command = awaitCommand("stop-1").getFirst();
        assertThat(command.path("targets")
                        .path(0)
                        .path("halt")
                        .path("commandId")
                        .asText())
                .isEqualTo("stop-1");
        assertThat(command.path("targets").path(0).path("controlVersion").asLong())
                .isEqualTo(2);

        answerOnTheStream(ack("stop-1", "stop-me", 1, "GATED", Map.of("gatedMillis", 7)));
        await().untilAsserted(() -> command("stop-1").body("gated", equalTo(1)).body("gatedMillis", equalTo(7)));
        answer(ack(
                        "stop-1",
                        "stop-me",
                        1,
                        "DONE",
                        Map.of("flatMillis", 900, "verifiedMillis", 2950, "positionsBefore", 1, "ordersBefore", 2)))
                .body("taken", equalTo(1));

        command("stop-1")
                .body("status", equalTo("done"))
                .body("done", equalTo(1))
                .body("verifiedFlat", equalTo(1))
                .body("gatedMillis", equalTo(7))
                .body("verifiedMillis", equalTo(2950))
                .body("positionsBefore", equalTo(1))
                .body("ordersBefore", equalTo(2))
                .body("targets[0].workerId", equalTo("worker-1"));
        assertThat(Hub.query("select halt_done_at is not null from fleet.bot_control where bot_id = 'stop-me'"))
                .containsExactly("t");
    }

    /** A bot that runs on worker-1 under generation 1. */
    private static void running(String botId) {
        bot(botId);
        Hub.update("update fleet.bot_control set status = 'RUNNING' where bot_id = '" + botId + "' and version = 1");
        Hub.instance(botId, "RUNNING", 1);
    }

    private static ValidatableResponse give(
            String id, String kind, String scope, String target, Map<String, Object> options) {
        Map<String, Object> wish = new HashMap<>();
        wish.put("commandId", id);
        wish.put("kind", kind);
        wish.put("scope", scope);
        wish.put("target", target);
        wish.put("options", options);
        wish.put("reason", "drill");
        wish.put("confirm", "EMERGENCY_STOP");
        return admin().body(wish).post("/api/v1/commands").then();
    }

    private static ValidatableResponse command(String id) {
        return admin().get("/api/v1/commands/" + id).then().statusCode(200);
    }

    private static Map<String, Object> ack(
            String command, String botId, long generation, String status, Map<String, Object> more) {
        Map<String, Object> ack = new HashMap<>(Map.of(
                "commandId", command,
                "botId", botId,
                "workerId", "worker-1",
                "generation", generation,
                "status", status,
                "remainder", List.of(),
                "at", "2026-01-01T00:00:00Z"));
        ack.putAll(more);
        return ack;
    }

    @SafeVarargs
    private static ValidatableResponse answer(Map<String, Object>... acks) {
        return service()
                .body(Map.of("acks", List.of(acks)))
                .post("/internal/v1/command-acks")
                .then()
                .statusCode(200);
    }

    @SafeVarargs
    private void answerOnTheStream(Map<String, Object>... acks) {
        redis.stream(String.class, String.class, String.class)
                .xadd(StreamKeys.ACKS, Map.of("type", "CommandAcks", "json", print(Map.of("acks", List.of(acks)))));
    }

    private List<JsonNode> awaitCommand(String id) {
        return await().until(() -> commands(id), found -> !found.isEmpty());
    }

    /** Messages of this command on the stream. */
    private List<JsonNode> commands(String id) {
        List<JsonNode> found = new ArrayList<>();
        redis.stream(String.class, String.class, String.class)
                .xrange(StreamKeys.COMMANDS, StreamRange.of("-", "+"))
                .forEach(message -> {
                    JsonNode node = parse(message.payload().get("json"));
                    if (id.equals(node.path("commandId").asText())) {
                        found.add(node);
                    }
                });
        return found;
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
