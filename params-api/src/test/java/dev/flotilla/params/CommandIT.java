package dev.flotilla.params;

import static dev.flotilla.params.Api.admin;
import static dev.flotilla.params.Api.as;
import static dev.flotilla.params.Api.bot;
import static dev.flotilla.params.Api.service;
import static dev.flotilla.params.Api.tokenOf;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.params.command.CommandWatch;
import dev.flotilla.params.stream.ChangeFeed;
import dev.flotilla.params.stream.Watcher;
import dev.flotilla.testkit.RedisControl;
import dev.flotilla.testkit.Seeds;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.stream.StreamRange;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ParamsApiTest
class CommandIT {

    @Inject
    RedisDataSource redis;

    @Inject
    ObjectMapper json;

    @Inject
    CommandWatch watch;

    @Inject
    ChangeFeed feed;

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
    void takesNoWordForAProof() {
        running("unproven");
        give("unproven-1", "emergency_stop", "bot", "unproven", Map.of("flatten", true));

        answer(ack("unproven-1", "unproven", 1, "DONE", Map.of()));
        command("unproven-1").body("status", equalTo("open")).body("targets[0].status", equalTo("REMAINDER"));
        answer(ack("unproven-1", "unproven", 1, "REMAINDER", Map.of("remainder", List.of("BTCUSDT long 0.01"))));
        command("unproven-1").body("status", equalTo("open")).body("verifiedFlat", equalTo(0));
        assertThat(Hub.query("select halt_done_at from fleet.bot_control where bot_id = 'unproven'"))
                .containsOnlyNulls();
    }

    @Test
    void namesWhatIsLeft() {
        running("left-over");
        give("left-1", "emergency_stop", "bot", "left-over", Map.of("flatten", true));
        answer(ack(
                "left-1", "left-over", 1, "REMAINDER", Map.of("remainder", List.of("BTCUSDT long 0.01", "order 7"))));

        command("left-1")
                .body("status", equalTo("open"))
                .body("remainder", contains("left-over: BTCUSDT long 0.01", "left-over: order 7"))
                .body("targets[0].remainder", hasSize(2));
        answer(ack("left-1", "left-over", 1, "DONE", Map.of("verifiedMillis", 4000)));
        command("left-1").body("status", equalTo("done")).body("remainder", empty());
    }

    @Test
    void countsAnswersOfTheGenerationInForceOnly() {
        running("moved");
        give("moved-1", "drain", "bot", "moved", Map.of());
        Hub.instance("moved", "RUNNING", 5);

        answer(ack("moved-1", "moved", 4, "DONE", Map.of()))
                .body("taken", equalTo(0))
                .body("ignored", equalTo(1));
        answer(ack("moved-1", "moved", 5, "GATED", Map.of()), ack("moved-1", "moved", 5, "GATED", Map.of()))
                .body("taken", equalTo(1));
        answer(ack("no-such", "moved", 5, "DONE", Map.of()), ack("moved-1", "no-bot", 5, "DONE", Map.of()))
                .body("taken", equalTo(0))
                .body("ignored", equalTo(2));
        answer(
                        ack("moved-1", "moved", 5, "DONE", Map.of()),
                        ack("moved-1", "moved", 5, "GATED", Map.of("gatedMillis", 9)))
                .body("taken", equalTo(1));

        command("moved-1").body("status", equalTo("done")).body("gatedMillis", equalTo(9));
    }

    @Test
    void endsACommandOnceHoweverItsAnswersCome() throws Exception {
        int bots = 60;
        RandomGenerator random = Seeds.random("answers from many workers at once");
        group("crowd", bots);
        give("crowd-1", "emergency_stop", "group", "crowd", Map.of("flatten", true))
                .statusCode(202)
                .body("bots", equalTo(bots));
        List<Map<String, Object>> answers = new ArrayList<>();
        for (int bot = 0; bot < bots; bot++) {
            answers.add(ack("crowd-1", "crowd-" + bot, 1, "GATED", Map.of("gatedMillis", 10 + bot)));
            answers.add(ack("crowd-1", "crowd-" + bot, 1, "REMAINDER", Map.of("remainder", List.of("one"))));
            answers.add(ack(
                    "crowd-1", "crowd-" + bot, 1, "DONE", Map.of("verifiedMillis", 2_000 + bot, "positionsBefore", 1)));
            answers.add(ack("crowd-1", "crowd-" + bot, 0, "DONE", Map.of("verifiedMillis", 1)));
        }
        answers.addAll(List.copyOf(answers));
        Collections.shuffle(answers, new Random(random.nextLong()));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> sent = new ArrayList<>();
            for (int from = 0; from < answers.size(); from += 24) {
                Map<String, Object>[] batch = answers.subList(from, Math.min(from + 24, answers.size()))
                        .toArray(Map[]::new);
                boolean byStream = random.nextBoolean();
                sent.add(threads.submit(() -> {
                    if (byStream) {
                        answerOnTheStream(batch);
                    } else {
                        answer(batch);
                    }
                }));
            }
            for (Future<?> one : sent) {
                one.get();
            }
        }

        await().untilAsserted(() -> command("crowd-1")
                .body("status", equalTo("done"))
                .body("gated", equalTo(bots))
                .body("done", equalTo(bots))
                .body("verifiedFlat", equalTo(bots))
                .body("positionsBefore", equalTo(bots))
                .body("verifiedMillis", equalTo(2_000 + bots - 1)));
        await().untilAsserted(() ->
                assertThat(events("crowd-1", "fleet.command_done")).hasSize(1));
        assertThat(events("crowd-1", "fleet.emergency_stop")).hasSize(1);
        assertThat(
                        Hub.query(
                                "select count(*) from fleet.audit_event where action = 'command.finished' and subject = 'crowd-1'"))
                .containsExactly("1");
        assertThat(
                        Hub.query(
                                "select count(*) from fleet.bot_control where halt_command_id = 'crowd-1' and halt_done_at is null"))
                .containsExactly("0");
        admin().get("/api/v1/audit/verification").then().body("intact", equalTo(true));
    }

    @Test
    void reachesWorkersThatPollWhileRedisIsGone() {
        running("cut-off");
        RedisControl.ofThisJvm().crash();
        long began = System.nanoTime();

        give("cut-1", "emergency_stop", "bot", "cut-off", Map.of("flatten", true))
                .statusCode(202);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
        poll("cut-off", 1)
                .body("changed[0].desired", equalTo("STOPPED"))
                .body("changed[0].halt.commandId", equalTo("cut-1"))
                .body("changed[0].halt.flatten", equalTo(true))
                .body("commands", hasSize(1))
                .body("commands[0].commandId", equalTo("cut-1"))
                .body("commands[0].targets[0].halt.commandId", equalTo("cut-1"));
        answer(ack("cut-1", "cut-off", 1, "GATED", Map.of()));
        poll("cut-off", 2).body("changed", empty()).body("commands", hasSize(1));
        answer(ack("cut-1", "cut-off", 1, "DONE", Map.of("verifiedMillis", 2500)));
        poll("cut-off", 2).body("commands", empty());
        command("cut-1").body("status", equalTo("done"));

        RedisControl.ofThisJvm().start();
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(commands("cut-1")).isNotEmpty());
    }

    @Test
    void losesNothingWhenRedisIsWipedBeforeAnyWorkerHasRead() {
        running("wiped");
        give("wiped-1", "pause", "bot", "wiped", Map.of()).statusCode(202);
        awaitCommand("wiped-1");
        RedisControl.ofThisJvm().flush();

        poll("wiped", 1).body("commands.commandId", contains("wiped-1")).body("changed[0].desired", equalTo("PAUSED"));
        silentFor("wiped-1", 31);
        watch.look();
        await().untilAsserted(() -> assertThat(commands("wiped-1")).hasSize(1));
        await().ignoreExceptions().untilAsserted(() -> {
            answerOnTheStream(ack("wiped-1", "wiped", 1, "DONE", Map.of("gatedMillis", 31_000)));
            command("wiped-1").body("status", equalTo("done"));
        });
    }

    @Test
    void sendsAgainToThoseWhoAreSilentAndSaysOnceWhenTheyStaySo() {
        group("deaf", 3);
        give("deaf-1", "drain", "group", "deaf", Map.of()).statusCode(202);
        awaitCommand("deaf-1");
        answer(ack("deaf-1", "deaf-0", 1, "DONE", Map.of()), ack("deaf-1", "deaf-1", 1, "GATED", Map.of()));

        for (int send = 2; send <= 4; send++) {
            silentFor("deaf-1", 31);
            watch.look();
            watch.look();
            int sends = send;
            await().untilAsserted(() -> assertThat(commands("deaf-1")).hasSize(sends));
        }
        assertThat(commands("deaf-1").getLast().path("targets")).hasSize(1);
        assertThat(commands("deaf-1")
                        .getLast()
                        .path("targets")
                        .path(0)
                        .path("botId")
                        .asText())
                .isEqualTo("deaf-2");
        command("deaf-1").body("status", equalTo("open"));
        silentFor("deaf-1", 31);
        watch.look();
        silentFor("deaf-1", 61);
        watch.look();

        command("deaf-1").body("status", equalTo("unanswered"));
        await().untilAsserted(() ->
                assertThat(events("deaf-1", "fleet.command_unacked")).hasSize(1));
        assertThat(events("deaf-1", "fleet.command_unacked")
                        .getFirst()
                        .path("data")
                        .path("bot_ids")
                        .asText())
                .isEqualTo("deaf-2");
        assertThat(commands("deaf-1")).hasSize(4);
        answer(ack("deaf-1", "deaf-2", 1, "DONE", Map.of()), ack("deaf-1", "deaf-1", 1, "DONE", Map.of()));
        command("deaf-1").body("status", equalTo("done"));
        metrics("fleet_command_accepted_total{kind=\"DRAIN\"");
        metrics("fleet_command_ack_seconds_bucket{kind=\"DRAIN\",stage=\"done\"");
        metrics("fleet_command_open");
    }

    @Test
    void isInForceWhereNobodyHostsTheBot() {
        running("orphan");
        give("orphan-1", "pause", "bot", "orphan", Map.of()).body("targets[0].status", equalTo("PENDING"));
        Hub.instance("orphan", "DEAD", 1);
        watch.look();
        command("orphan-1")
                .body("status", equalTo("done"))
                .body("targets[0].detail", containsString("no worker hosts"));

        give("orphan-2", "shutdown", "bot", "orphan", Map.of())
                .statusCode(202)
                .body("status", equalTo("done"))
                .body("done", equalTo(1));
        // One that the hub takes for dead may still have the bot: it is told all the same.
        assertThat(awaitCommand("orphan-2").getFirst().path("targets")).hasSize(1);
        admin().get("/api/v1/bots/orphan/control").then().body("status", equalTo("STOPPED"));
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
        JsonNode told = awaitCommand("tune-1").getFirst();
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

    @Test
    void tellsWatchersHowFarItIs() throws InterruptedException {
        running("seen");
        try (Watcher watcher = feed.watch().orElseThrow()) {
            give("seen-1", "drain", "bot", "seen", Map.of());
            answer(ack("seen-1", "seen", 1, "DONE", Map.of()));

            List<Fleet.Change> heard = new ArrayList<>();
            await().untilAsserted(() -> {
                heard.addAll(watcher.next(Duration.ofMillis(50)));
                assertThat(heard).anySatisfy(change -> {
                    assertThat(change.type()).isEqualTo("command");
                    assertThat(change.data())
                            .containsEntry("commandId", "seen-1")
                            .containsEntry("status", "done")
                            .containsEntry("done", 1);
                });
            });
        }
    }

    @Test
    void commandsTenThousandBotsAtOnce() {
        Hub.update("insert into fleet.bot_group (group_name, updated_by) values ('myriad', 'test')");
        Hub.update(
                "insert into fleet.bot (bot_id, name, strategy_id, pool, symbols, venue, venue_account, account_type,"
                        + " starting_equity, created_by, group_name) select 'myriad-' || i, 'm', 'moneysharks', 'moneysharks',"
                        + " '{BTCUSDT}', 'paper', 'm-' || i, 'demo', 1000, 'test', 'myriad' from generate_series(1, 10000) i");
        Hub.update("insert into fleet.bot_param (bot_id, version, params, updated_by) select bot_id, 1, '{}', 'test'"
                + " from fleet.bot where group_name = 'myriad'");
        Hub.update(
                "insert into fleet.bot_control (bot_id, status, version, reason, updated_by) select bot_id, 'RUNNING', 1,"
                        + " 'test', 'test' from fleet.bot where group_name = 'myriad'");
        try {
            long began = System.nanoTime();
            give("myriad-1", "emergency_stop", "group", "myriad", Map.of("flatten", true))
                    .statusCode(202)
                    .body("bots", equalTo(10_000));
            long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
            System.out.println("emergency stop of 10000 bots accepted and answered in " + millis + " ms");

            await().untilAsserted(() -> assertThat(commands("myriad-1")).hasSize(5));
            assertThat(commands("myriad-1").stream()
                            .mapToInt(command -> command.path("targets").size()))
                    .containsOnly(2_000);
            assertThat(Hub.query("select count(*) from fleet.bot_control where halt_command_id = 'myriad-1'"))
                    .containsExactly("10000");
            assertThat(Hub.query("select count(*) from fleet.params_outbox where payload like '%myriad-1%'"))
                    .containsExactly("7");
        } finally {
            for (String table : List.of("command_ack", "bot_control", "bot_param", "bot")) {
                Hub.update("delete from fleet." + table + " where bot_id like 'myriad-%'");
            }
        }
    }

    /** As if nothing had been sent for so long. */
    private static void silentFor(String command, int seconds) {
        Hub.update("update fleet.fleet_command set last_sent_at = now() - interval '" + seconds
                + " seconds' where command_id = '" + command + "'");
    }

    /** Bots NAME-0, NAME-1 ... that run, in a group of that name. */
    private static void group(String name, int bots) {
        List<String> ids =
                IntStream.range(0, bots).mapToObj(i -> name + "-" + i).toList();
        ids.forEach(CommandIT::running);
        admin().body(Map.of("bots", ids)).put("/api/v1/groups/" + name).then().statusCode(200);
    }

    private static ValidatableResponse poll(String botId, long controlVersion) {
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

    private static void metrics(String line) {
        assertThat(given().get("/q/metrics").asString()).contains(line);
    }

    /** A bot that runs on worker-1 under generation 1. */
    private static void running(String botId) {
        bot(botId);
        Hub.update("update fleet.bot_control set status = 'RUNNING' where bot_id = '" + botId + "' and version = 1");
        Hub.instance(botId, "RUNNING", 1);
    }

    private static ValidatableResponse give(
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

    private List<JsonNode> events(String command, String type) {
        return entries(StreamKeys.EVENTS).stream()
                .filter(event -> type.equals(event.path("type").asText()))
                .filter(event ->
                        command.equals(event.path("data").path("commandId").asText()))
                .toList();
    }

    /** Messages of this command on the stream. */
    private List<JsonNode> commands(String id) {
        return entries(StreamKeys.COMMANDS).stream()
                .filter(command -> id.equals(command.path("commandId").asText()))
                .toList();
    }

    private List<JsonNode> entries(String stream) {
        List<JsonNode> found = new ArrayList<>();
        redis.stream(String.class, String.class, String.class)
                .xrange(stream, StreamRange.of("-", "+"))
                .forEach(message -> found.add(parse(message.payload().get("json"))));
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
