package dev.flotilla.params;

import static dev.flotilla.params.Api.admin;
import static dev.flotilla.params.Api.bot;
import static dev.flotilla.params.Api.service;

import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Commands as operators give them and workers answer them. */
final class Commands {

    private Commands() {}

    /** A bot that runs on worker-1 under generation 1. */
    static void running(String botId) {
        bot(botId);
        Hub.update("update fleet.bot_control set status = 'RUNNING' where bot_id = '" + botId + "' and version = 1");
        Hub.instance(botId, "RUNNING", 1);
    }

    /** Bots NAME-0, NAME-1 ... that run, in a group of that name. */
    static void group(String name, int bots) {
        List<String> ids =
                IntStream.range(0, bots).mapToObj(i -> name + "-" + i).toList();
        ids.forEach(Commands::running);
        admin().body(Map.of("bots", ids)).put("/api/v1/groups/" + name).then().statusCode(200);
    }

    static ValidatableResponse give(
            @Nullable String id, String kind, String scope, @Nullable String target, Map<String, Object> options) {
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

    static ValidatableResponse command(String id) {
        return admin().get("/api/v1/commands/" + id).then().statusCode(200);
    }

    static Map<String, Object> ack(
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
    static ValidatableResponse answer(Map<String, Object>... acks) {
        return service()
                .body(Map.of("acks", List.of(acks)))
                .post("/internal/v1/command-acks")
                .then()
                .statusCode(200);
    }

    static ValidatableResponse poll(String botId, long controlVersion) {
        return service()
                .body(Map.of(
                        "workerId",
                        "worker-1",
                        "known",
                        List.of(Map.of("botId", botId, "controlVersion", controlVersion, "paramsVersion", 1))))
                .post("/internal/v1/control/poll")
                .then()
                .statusCode(200);
    }
}
