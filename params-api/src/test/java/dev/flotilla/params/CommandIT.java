package dev.flotilla.params;

import static dev.flotilla.params.Api.admin;
import static dev.flotilla.params.Api.as;
import static dev.flotilla.params.Api.tokenOf;
import static dev.flotilla.params.Commands.ack;
import static dev.flotilla.params.Commands.answer;
import static dev.flotilla.params.Commands.command;
import static dev.flotilla.params.Commands.give;
import static dev.flotilla.params.Commands.group;
import static dev.flotilla.params.Commands.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.params.command.CommandWatch;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What operators may ask for, and what they are refused. */
@ParamsApiTest
class CommandIT {

    @BeforeAll
    static void patience() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    @Inject
    Streams streams;

    @Inject
    CommandWatch watch;

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
        JsonNode command = streams.awaitCommand("stop-1").getFirst();
        assertThat(command.path("targets")
                        .path(0)
                        .path("halt")
                        .path("commandId")
                        .asText())
                .isEqualTo("stop-1");
        assertThat(command.path("targets").path(0).path("controlVersion").asLong())
                .isEqualTo(2);

        streams.answer(ack("stop-1", "stop-me", 1, "GATED", Map.of("gatedMillis", 7)));
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

    @Test
    void answersTheSameCommandWithItsFirstResult() throws Exception {
        running("twice");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = Stream.generate(
                            () -> threads.submit(() -> give("twice-1", "pause", "bot", "twice", Map.of())
                                    .extract()
                                    .statusCode()))
                    .limit(8)
                    .toList();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsOnly(200, 202).containsOnlyOnce(202);
        }
        answer(ack("twice-1", "twice", 1, "DONE", Map.of("gatedMillis", 3)));

        give("twice-1", "PAUSE", "bot", "twice", Map.of()).statusCode(200).body("status", equalTo("done"));
        give("twice-1", "resume", "bot", "twice", Map.of())
                .statusCode(409)
                .body("error.code", equalTo("command_exists"));
        admin().get("/api/v1/bots/twice/control").then().body("version", equalTo(2));
        assertThat(
                        Hub.query(
                                "select count(*) from fleet.audit_event where action = 'command.accepted' and subject = 'twice-1'"))
                .containsExactly("1");
    }

    static Stream<Object[]> mistakes() {
        return Stream.of(
                new Object[] {"explode", "fleet", null, 422, "unknown_command", "EMERGENCY_STOP"},
                new Object[] {"pause", "galaxy", null, 422, "unknown_scope", "group"},
                new Object[] {"pause", "group", "nobodies", 404, "unknown_group", "default"},
                new Object[] {"pause", "bot", "mistakn", 404, "unknown_bot", "mistaken"},
                new Object[] {"pause", "bot", null, 422, "wrong_target", "bot: id of the bot"});
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void refusesAMistakeAndNamesWhatWouldDo(
            String kind, String scope, @Nullable String target, int status, String code, String valid) {
        running("mistaken");

        give(null, kind, scope, target, Map.of())
                .statusCode(status)
                .body("error.code", equalTo(code))
                .body("error.valid", hasItem(valid));
    }

    @Test
    void stopsNobodyWithoutTheWord() {
        running("unconfirmed");

        admin().body(Map.of("kind", "EMERGENCY_STOP", "scope", "bot", "target", "unconfirmed"))
                .post("/api/v1/commands")
                .then()
                .statusCode(422)
                .body("error.code", equalTo("not_confirmed"))
                .body("error.valid", contains("EMERGENCY_STOP"));
        admin().body("{\"kind\":\"pause\",\"scope\":\"fleet\",\"force\":true}")
                .post("/api/v1/commands")
                .then()
                .statusCode(422)
                .body("error.code", equalTo("unknown_field"));
        admin().get("/api/v1/bots/unconfirmed/control").then().body("version", equalTo(1));
        as(tokenOf("viewer"))
                .body(Map.of("kind", "pause", "scope", "bot", "target", "unconfirmed"))
                .post("/api/v1/commands")
                .then()
                .statusCode(403);
        admin().get("/api/v1/commands/never-given")
                .then()
                .statusCode(404)
                .body("error.code", equalTo("unknown_command"));
    }

    @Test
    void runsAHaltedBotAgainOnlyByARestart() {
        running("halted");
        give("halted-1", "emergency_stop", "bot", "halted", Map.of()).statusCode(202);

        for (String status : List.of("RUNNING", "PAUSED")) {
            admin().body(Map.of("status", status))
                    .put("/api/v1/bots/halted/control")
                    .then()
                    .statusCode(409)
                    .body("error.code", equalTo("halted"))
                    .body("error.message", containsString("halted-1"));
        }
        admin().body(Map.of("status", "STOPPED"))
                .put("/api/v1/bots/halted/control")
                .then()
                .statusCode(200)
                .body("version", equalTo(2))
                .body("halted", equalTo("halted-1"));
        give("halted-2", "resume", "bot", "halted", Map.of())
                .statusCode(409)
                .body("error.code", equalTo("halted"))
                .body("error.message", containsString("restart"));
        give("halted-3", "pause", "bot", "halted", Map.of())
                .statusCode(202)
                .body("status", equalTo("done"))
                .body("skipped", equalTo(1))
                .body("targets[0].detail", containsString("halted-1"));
        admin().get("/api/v1/bots/halted").then().body("card.halted", equalTo("halted-1"));

        give("halted-4", "restart", "bot", "halted", Map.of()).statusCode(202);

        admin().get("/api/v1/bots/halted/control")
                .then()
                .body("status", equalTo("RUNNING"))
                .body("version", equalTo(3))
                .body("halted", nullValue());
        watch.look();
        command("halted-1")
                .body("status", equalTo("incomplete"))
                .body("targets[0].status", equalTo("SUPERSEDED"))
                .body("targets[0].detail", containsString("version 3"));
    }

    @Test
    void letsNoControlSlipPastAnEmergencyStop() throws Exception {
        running("contested");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> starts = IntStream.range(0, 6)
                    .mapToObj(i ->
                            threads.submit(() -> admin().body(Map.of("status", i % 2 == 0 ? "RUNNING" : "PAUSED"))
                                    .put("/api/v1/bots/contested/control")
                                    .statusCode()))
                    .toList();
            Future<Integer> stop =
                    threads.submit(() -> give("contested-1", "emergency_stop", "bot", "contested", Map.of())
                            .extract()
                            .statusCode());
            assertThat(stop.get()).isEqualTo(202);
            for (Future<Integer> start : starts) {
                assertThat(start.get()).isIn(200, 409);
            }
        }

        admin().get("/api/v1/bots/contested/control")
                .then()
                .body("status", equalTo("STOPPED"))
                .body("halted", equalTo("contested-1"));
    }

    @Test
    void changesParametersOfManyAndNamesThoseTheyDoNotFit() {
        group("tunable", 2);
        admin().body(Map.of("params", Map.of("max_leverage", 8)))
                .put("/api/v1/bots/tunable-0/params")
                .then()
                .statusCode(200);

        give("tune-1", "update_parameters", "group", "tunable", Map.of("params", Map.of("min_leverage", 9)))
                .statusCode(202)
                .body("refused", equalTo(1))
                .body("targets.find { it.botId == 'tunable-0' }.detail", containsString("above max_leverage"));
        admin().get("/api/v1/bots/tunable-1/params")
                .then()
                .body("version", equalTo(2))
                .body("params.min_leverage", equalTo(9));
        admin().get("/api/v1/bots/tunable-0/params").then().body("version", equalTo(2));
        JsonNode told = streams.awaitCommand("tune-1").getFirst();
        assertThat(told.path("targets")).hasSize(1);
        assertThat(told.path("targets").path(0).path("paramsVersion").asLong()).isEqualTo(2);
        answer(ack("tune-1", "tunable-1", 1, "DONE", Map.of()));
        command("tune-1").body("status", equalTo("incomplete"));

        give("tune-2", "update_parameters", "group", "tunable", Map.of("params", Map.of("speed", 9)))
                .statusCode(422)
                .body("error.code", equalTo("unknown_param"))
                .body("error.valid", hasItem("max_leverage"));
    }

    @Test
    void letsAStandbyTakeOverThroughTheHub() {
        running("standby");
        Hub.update("update fleet.bot_control set status = 'PAUSED' where bot_id = 'standby'");

        give("over-1", "assume_responsibility", "bot", "standby", Map.of("fromBot", "alive"))
                .statusCode(409)
                .body("error.code", equalTo("not_dead"));
        give("over-2", "assume_responsibility", "bot", "standby", Map.of("fromBot", "dead-1"))
                .statusCode(202)
                .body("targets[0].status", equalTo("PENDING"));
        admin().get("/api/v1/bots/standby/control").then().body("status", equalTo("RUNNING"));
    }

    @Test
    void skipsWhomItMeansNothingTo() {
        group("mixed", 3);
        admin().body(Map.of("status", "STOPPED"))
                .put("/api/v1/bots/mixed-0/control")
                .then()
                .statusCode(200);
        admin().body(Map.of("status", "PAUSED"))
                .put("/api/v1/bots/mixed-1/control")
                .then()
                .statusCode(200);

        give("mixed-1", "pause", "group", "mixed", Map.of())
                .statusCode(202)
                .body("bots", equalTo(3))
                .body("skipped", equalTo(2))
                .body("targets.find { it.botId == 'mixed-0' }.detail", equalTo("is stopped"));
        answer(ack("mixed-1", "mixed-2", 1, "DONE", Map.of()));
        give("mixed-2", "resume", "group", "mixed", Map.of()).body("skipped", equalTo(1));
        admin().get("/api/v1/bots/mixed-0/control").then().body("status", equalTo("STOPPED"));
        admin().get("/api/v1/commands?limit=2")
                .then()
                .statusCode(200)
                .body("commandId", contains("mixed-2", "mixed-1"))
                .body("[1].status", equalTo("done"))
                .body("[1].targets", empty());
    }
}
