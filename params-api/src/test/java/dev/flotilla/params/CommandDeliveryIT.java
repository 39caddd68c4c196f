package dev.flotilla.params;

import static dev.flotilla.params.Api.admin;
import static dev.flotilla.params.Commands.ack;
import static dev.flotilla.params.Commands.answer;
import static dev.flotilla.params.Commands.command;
import static dev.flotilla.params.Commands.give;
import static dev.flotilla.params.Commands.group;
import static dev.flotilla.params.Commands.poll;
import static dev.flotilla.params.Commands.running;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.flotilla.params.command.CommandWatch;
import dev.flotilla.testkit.RedisControl;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How commands reach workers, whatever becomes of Redis and of the workers. */
@ParamsApiTest
class CommandDeliveryIT {

    @BeforeAll
    static void patience() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    @Inject
    Streams streams;

    @Inject
    CommandWatch watch;

    @AfterEach
    void redisIsBack() {
        RedisControl.ofThisJvm().start();
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
                .untilAsserted(() -> assertThat(streams.commands("cut-1")).isNotEmpty());
    }

    @Test
    void losesNothingWhenRedisIsWipedBeforeAnyWorkerHasRead() {
        running("wiped");
        give("wiped-1", "pause", "bot", "wiped", Map.of()).statusCode(202);
        streams.awaitCommand("wiped-1");
        RedisControl.ofThisJvm().flush();

        poll("wiped", 1).body("commands.commandId", contains("wiped-1")).body("changed[0].desired", equalTo("PAUSED"));
        silentFor("wiped-1", 31);
        watch.look();
        await().untilAsserted(() -> assertThat(streams.commands("wiped-1")).hasSize(1));
        await().ignoreExceptions().untilAsserted(() -> {
            streams.answer(ack("wiped-1", "wiped", 1, "DONE", Map.of("gatedMillis", 31_000)));
            command("wiped-1").body("status", equalTo("done"));
        });
    }

    @Test
    void sendsAgainToThoseWhoAreSilentAndSaysOnceWhenTheyStaySo() {
        group("deaf", 3);
        give("deaf-1", "drain", "group", "deaf", Map.of()).statusCode(202);
        streams.awaitCommand("deaf-1");
        answer(ack("deaf-1", "deaf-0", 1, "DONE", Map.of()), ack("deaf-1", "deaf-1", 1, "GATED", Map.of()));

        for (int send = 2; send <= 4; send++) {
            silentFor("deaf-1", 31);
            watch.look();
            watch.look();
            int sends = send;
            await().untilAsserted(() -> assertThat(streams.commands("deaf-1")).hasSize(sends));
        }
        assertThat(streams.commands("deaf-1").getLast().path("targets")).hasSize(1);
        assertThat(streams.commands("deaf-1")
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
                assertThat(streams.events("deaf-1", "fleet.command_unacked")).hasSize(1));
        assertThat(streams.events("deaf-1", "fleet.command_unacked")
                        .getFirst()
                        .path("data")
                        .path("bot_ids")
                        .asText())
                .isEqualTo("deaf-2");
        assertThat(streams.commands("deaf-1")).hasSize(4);
        answer(ack("deaf-1", "deaf-2", 1, "DONE", Map.of()), ack("deaf-1", "deaf-1", 1, "DONE", Map.of()));
        command("deaf-1").body("status", equalTo("done"));
        metrics("fleet_command_accepted_total{kind=\"DRAIN\"");
        metrics("fleet_command_ack_seconds_bucket{kind=\"DRAIN\",stage=\"done\"");
        metrics("fleet_command_open");
        // What has not happened is there too, as nothing.
        metrics("fleet_command_ack_seconds_bucket{kind=\"ROTATE_KEY\",stage=\"done\"");
        metrics("fleet_command_ack_seconds_count{kind=\"EMERGENCY_STOP\",stage=\"verified\"");
        metrics("fleet_command_accepted_total{kind=\"PROPOSE\"");
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
        await().untilAsserted(() ->
                assertThat(streams.events("orphan-2", "fleet.command_done")).hasSize(1));
        // One that the hub takes for dead may still have the bot: it is told all the same.
        assertThat(streams.awaitCommand("orphan-2").getFirst().path("targets")).hasSize(1);
        admin().get("/api/v1/bots/orphan/control").then().body("status", equalTo("STOPPED"));
    }

    @Test
    void commandsTenThousandBotsAtOnce() {
        myriad();
        try {
            String answer = give("myriad-1", "emergency_stop", "group", "myriad", Map.of("flatten", true))
                    .statusCode(202)
                    .extract()
                    .asString();

            assertThat(answer).contains("\"bots\":10000");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> streams.commands("myriad-1").size(), size -> size == 5);
            assertThat(streams.commands("myriad-1").stream()
                            .mapToInt(command -> command.path("targets").size()))
                    .containsOnly(2_000);
            assertThat(Hub.query("select count(*) from fleet.bot_control where halt_command_id = 'myriad-1'"))
                    .containsExactly("10000");
            assertThat(Hub.query("select count(*) from fleet.params_outbox where payload like '%myriad-1%'"))
                    .containsExactly("7");
        } finally {
            for (String table : List.of("command_ack", "bot_control", "bot_param", "bot")) {
                Hub.unchecked("delete from fleet." + table + " where bot_id like 'myriad-%'");
            }
        }
    }

    private static void myriad() {
        Hub.update("insert into fleet.bot_group (group_name, updated_by) values ('myriad', 'test')");
        Hub.unchecked(
                "insert into fleet.bot (bot_id, name, strategy_id, pool, symbols, venue, venue_account, account_type,"
                        + " starting_equity, created_by, group_name) select 'myriad-' || i, 'm', 'moneysharks', 'moneysharks',"
                        + " '{BTCUSDT}', 'paper', 'm-' || i, 'demo', 1000, 'test', 'myriad' from generate_series(1, 10000) i");
        Hub.unchecked("insert into fleet.bot_param (bot_id, version, params, updated_by) select bot_id, 1, '{}', 'test'"
                + " from fleet.bot where group_name = 'myriad'");
        Hub.unchecked(
                "insert into fleet.bot_control (bot_id, status, version, reason, updated_by) select bot_id, 'RUNNING', 1,"
                        + " 'test', 'test' from fleet.bot where group_name = 'myriad'");
        Hub.update("analyze fleet.bot, fleet.bot_param, fleet.bot_control");
    }

    /** As if nothing had been sent for so long. */
    private static void silentFor(String command, int seconds) {
        Hub.update("update fleet.fleet_command set last_sent_at = now() - interval '" + seconds
                + " seconds' where command_id = '" + command + "'");
    }

    private static void metrics(String line) {
        assertThat(given().get("/q/metrics").asString()).contains(line);
    }
}
