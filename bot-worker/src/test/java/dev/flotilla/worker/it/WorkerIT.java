package dev.flotilla.worker.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flotilla.contracts.command.ControlChanged;
import dev.flotilla.contracts.heartbeat.WorkerHeartbeat;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.contracts.task.BotTask;
import dev.flotilla.contracts.task.TaskAck;
import dev.flotilla.contracts.venue.PaperVenue;
import dev.flotilla.core.exits.DslPresets;
import dev.flotilla.core.runtime.RuntimeDocument;
import dev.flotilla.core.runtime.RuntimeTerms;
import dev.flotilla.streams.StreamAppender;
import dev.flotilla.streams.StreamException;
import dev.flotilla.streams.StreamFields;
import dev.flotilla.testkit.InfraResource;
import dev.flotilla.testkit.RedisControl;
import dev.flotilla.worker.peer.WireJson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = InfraResource.class,
        initArgs = {@ResourceArg(name = "redis", value = "true")})
@QuarkusTestResource(Surroundings.class)
class WorkerIT {

    /** Far more than anything takes: a slow machine is no reason to fail. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Duration REDIS_ANSWERS_WITHIN = Duration.ofSeconds(10);
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static int bots;

    PeersStub peers;
    VenueStub venue;

    @Inject
    StreamAppender streams;

    @Inject
    Redis redis;

    private String bot;

    @BeforeEach
    void newBot() {
        bots++;
        bot = "bot-" + bots;
        peers.params.put(bot, Map.of("mode", "paper"));
        within(
                "the worker is ready",
                () -> RestAssured.get("/q/health/ready").then().statusCode(200));
        within("Redis and the venue are heard", () -> {
            assertThat(RestAssured.get("/q/health/ready").asString())
                    .contains("\"redis\": \"up\"", "\"venue\": \"up\"");
            assertThat(beat().freeSlots()).isEqualTo(3);
        });
    }

    @AfterEach
    void stopBot() {
        RedisControl.ofThisJvm().start();
        peers.hubDown = false;
        peers.paramsDown = false;
        venue.silent(false);
        peers.desired.put(bot, "STOPPED");
        peers.controlVersions.merge(bot, 100L, Long::sum);
        within(
                "no bot is left",
                () -> assertThat(beat().bots()).noneMatch(b -> b.botId().equals(bot)));
    }

    private static void within(String what, ThrowingRunnable assertion) {
        await(what).atMost(LIMIT).pollInterval(Duration.ofMillis(50)).untilAsserted(assertion);
    }

    private static void until(String what, BooleanSupplier condition) {
        within(what, () -> assertThat(condition.getAsBoolean()).as(what).isTrue());
    }

    private void append(String stream, String type, Object body) {
        Map<String, String> fields = Map.of(StreamFields.TYPE, type, StreamFields.JSON, WireJson.text(body));
        await("Redis takes entries")
                .atMost(LIMIT)
                .ignoreException(StreamException.class)
                .until(() -> !streams.append(stream, fields, 1_000).isEmpty());
    }

    private void offer(BotTask task) {
        append(StreamKeys.tasks("moneysharks"), "BotTask", task);
    }

    /** An assertion, so that whoever waits asks again. */
    private Response answer(Request request) {
        try {
            return redis.send(request).await().atMost(REDIS_ANSWERS_WITHIN);
        } catch (RuntimeException e) {
            throw new AssertionError("Redis does not answer", e);
        }
    }

    private List<String> entries(String stream) {
        Response range = answer(Request.cmd(Command.XRANGE).arg(stream).arg("-").arg("+"));
        List<String> json = new ArrayList<>();
        for (Response entry : range) {
            Response fields = entry.get(1);
            for (int i = 0; i < fields.size(); i += 2) {
                if (fields.get(i).toString().equals(StreamFields.JSON)) {
                    json.add(fields.get(i + 1).toString());
                }
            }
        }
        return json;
    }

    /** Over either path: when Redis is slow to confirm one, it goes to the hub. */
    private List<TaskAck> allAcks() {
        List<TaskAck> all = new ArrayList<>(peers.acks);
        entries(StreamKeys.ACKS).forEach(json -> all.add(WireJson.read(json, TaskAck.class)));
        return all;
    }

    private List<String> acks() {
        return allAcks().stream()
                .filter(ack -> ack.botId().equals(bot))
                .map(ack -> ack.generation() + " " + ack.status() + " v" + ack.controlVersion() + " " + ack.taskId())
                .toList();
    }

    private WorkerHeartbeat beat() {
        assertThat(entries(StreamKeys.HEARTBEATS)).isNotEmpty();
        return WireJson.read(entries(StreamKeys.HEARTBEATS).getLast(), WorkerHeartbeat.class);
    }

    private BotTask started(long generation) {
        BotTask task = peers.task(bot, generation);
        offer(task);
        within("started", () -> assertThat(acks()).contains(generation + " STARTED v1 " + task.taskId()));
        return task;
    }

    private void decisions(long generation, int count) throws IOException {
        int before = peers.lines(bot, generation, "decision").size();
        for (int i = 0; i < count; i++) {
            venue.step();
        }
        within(
                count + " more decisions",
                () -> assertThat(peers.lines(bot, generation, "decision")).hasSizeGreaterThanOrEqualTo(before + count));
    }

    private void command(String messageId, String desired, long version) {
        append(
                StreamKeys.COMMANDS,
                ControlChanged.TYPE,
                new ControlChanged(messageId, bot, desired, version, 1, "test", T0, null));
    }

    private String leaseValue() {
        return String.valueOf(answer(Request.cmd(Command.GET).arg(StreamKeys.lease(bot))));
    }

    @Test
    void runsABotFromItsTaskToItsStop() throws IOException {
        BotTask task = started(1);
        within("the lease has a key", () -> assertThat(leaseValue()).isEqualTo("worker-it:1"));
        decisions(1, 20);
        assertThat(peers.lines(bot, 1, "session")).hasSize(1);
        Instant last = venue.step();
        within("the step is acked", () -> assertThat(venue.acks).contains(last));
        within("heartbeat", () -> {
            assertThat(beat().bots()).anySatisfy(b -> {
                assertThat(b.botId()).isEqualTo(bot);
                assertThat(b.loop()).isEqualTo("TRADING");
                assertThat(b.decisions()).isGreaterThanOrEqualTo(20);
            });
            assertThat(beat().freeSlots()).isEqualTo(2);
            assertThat(beat().rssBytes()).isPositive();
        });
        offer(task);
        command("m1", "PAUSED", 2);
        within("paused", () -> assertThat(acks()).contains("1 PAUSED v2 m1"));
        command("m2", "RUNNING", 3);
        within("running", () -> assertThat(acks()).contains("1 STARTED v3 m2"));
        command("m2again", "RUNNING", 3);
        within("answered again", () -> assertThat(acks()).contains("1 STARTED v3 m2again"));
        command("m3", "STOPPED", 4);
        within("stopped", () -> assertThat(acks()).contains("1 STOPPED v4 m3"));
        command("m4", "STOPPED", 4);
        within("answered after the end", () -> assertThat(acks()).contains("1 STOPPED v4 m4"));
        within("the lease is given back", () -> assertThat(leaseValue()).isEqualTo("null"));
        within(
                "the end is reported",
                () -> assertThat(peers.lines(bot, 1, "session").getLast()).contains("COMPLETED"));
    }

    @Test
    void takesControlFromThePollWhenNoCommandComes() {
        started(1);
        peers.desired.put(bot, "PAUSED");
        peers.controlVersions.put(bot, 2L);
        within("paused", () -> assertThat(acks()).contains("1 PAUSED v2 null"));
    }

    @Test
    void dropsATaskWhoseClaimIsRefusedAndFailsOneWithoutABundle() {
        peers.refusals.put(bot, "taken");
        offer(peers.task(bot, 1));
        peers.refusals.put("nobody", "taken");
        BotTask stranger = new BotTask("s:1", BotTask.START_BOT, bot + "-stranger", "moneysharks", 1, 1, T0, false);
        offer(stranger);
        within(
                "failed",
                () -> assertThat(allAcks()).anySatisfy(ack -> {
                    assertThat(ack.botId()).isEqualTo(bot + "-stranger");
                    assertThat(ack.status()).isEqualTo(TaskAck.FAILED);
                    assertThat(ack.detail()).contains("refuses the bundle");
                }));
        assertThat(acks()).isEmpty();
        until("slots are free again", () -> beat().freeSlots() == 3);
    }

    @Test
    void refusesAGenerationThatItHasUsedBefore() {
        started(1);
        command("m1", "STOPPED", 2);
        within("stopped", () -> assertThat(acks()).contains("1 STOPPED v2 m1"));
        BotTask again = peers.task(bot, 1);
        offer(again);
        within("failed", () -> assertThat(acks()).contains("1 FAILED v1 " + again.taskId()));
    }

    @Test
    void endsAnOlderGenerationWhenANewerOneIsOffered() throws IOException {
        started(1);
        decisions(1, 3);
        started(2);
        decisions(2, 3);
        within(
                "the old one is fenced",
                () -> assertThat(peers.lines(bot, 1, "session").getLast()).contains("FENCED"));
    }

    @Test
    void hostsNoMoreThanItsCapacityAndTakesMoreWhenASlotIsFree() {
        for (int i = 0; i < 4; i++) {
            peers.params.put(bot + "-" + i, Map.of("mode", "paper"));
            offer(peers.task(bot + "-" + i, 1));
        }
        until("full", () -> beat().freeSlots() == 0);
        assertThat(beat().bots()).hasSize(3);
        List<String> running = beat().bots().stream().map(b -> b.botId()).toList();
        stop(running.getFirst());
        within(
                "the fourth runs",
                () -> assertThat(beat().bots().stream().map(b -> b.botId())).contains(bot + "-3"));
        for (int i = 0; i < 4; i++) {
            stop(bot + "-" + i);
        }
        until("empty", () -> beat().freeSlots() == 3);
    }

    private void stop(String botId) {
        append(
                StreamKeys.COMMANDS,
                ControlChanged.TYPE,
                new ControlChanged("stop-" + botId, botId, "STOPPED", 9, 1, "test", T0, null));
    }

    @Test
    void goesOnWithoutRedisThroughTheHub() throws IOException {
        started(1);
        RedisControl.ofThisJvm().stop();
        until(
                "leases are renewed at the hub",
                () -> peers.renewals.stream()
                        .anyMatch(r -> r.httpOnly()
                                && r.held().stream().anyMatch(h -> h.botId().equals(bot))));
        decisions(1, 5);
        within("heartbeats over HTTP", () -> assertThat(peers.heartbeats).isNotEmpty());
        String second = bot + "-second";
        peers.params.put(second, Map.of("mode", "paper"));
        peers.queued.add(peers.task(second, 1));
        within(
                "a task was polled and acked over HTTP",
                () -> assertThat(peers.acks).anySatisfy(ack -> {
                    assertThat(ack.botId()).isEqualTo(second);
                    assertThat(ack.status()).isEqualTo(TaskAck.STARTED);
                }));
        within(
                "Redis is missed",
                () -> assertThat(RestAssured.get("/q/health/ready").asString()).contains("\"redis\": \"down"));
        RedisControl.ofThisJvm().start();
        until(
                "the hub hears that Redis counts again",
                () -> !peers.renewals.getLast().httpOnly());
        within("the lease key is back", () -> assertThat(leaseValue()).isEqualTo("worker-it:1"));
        stop(second);
        decisions(1, 2);
    }

    @Test
    void fencesItselfWhenBothPathsAreGone() throws IOException {
        started(1);
        decisions(1, 2);
        peers.hubDown = true;
        RedisControl.ofThisJvm().stop();
        within("fenced", () -> {
            venue.step();
            assertThat(peers.lines(bot, 1, "session").getLast()).contains("FENCED");
        });
        int orders = venue.ordersPlaced();
        for (int i = 0; i < 200; i++) {
            venue.step();
        }
        assertThat(venue.ordersPlaced()).isEqualTo(orders);
        peers.hubDown = false;
        within(
                "the hub is told",
                () -> assertThat(peers.acks).anySatisfy(ack -> {
                    assertThat(ack.botId()).isEqualTo(bot);
                    assertThat(ack.status()).isEqualTo(TaskAck.FENCED);
                }));
    }

    @Test
    void losesNothingWhileParamsApiIsAway() throws IOException {
        started(1);
        decisions(1, 2);
        peers.paramsDown = true;
        int before = peers.lines(bot, 1, "decision").size();
        for (int i = 0; i < 30; i++) {
            venue.step();
        }
        until("reports wait", () -> beat().spooledReports() >= 30);
        within(
                "it is degraded",
                () -> assertThat(RestAssured.get("/q/health").asString()).contains("\"degraded\": \"true\""));
        peers.paramsDown = false;
        within("all arrived", () -> assertThat(peers.lines(bot, 1, "decision")).hasSize(before + 30));
        within(
                "the spool is empty",
                () -> assertThat(RestAssured.get("/q/metrics").asString())
                        .contains("fleet_lost_reports_total 0.0")
                        .contains("fleet_spool_reports 0.0")
                        .contains("fleet_ship_seconds_count"));
    }

    @Test
    void comesBackAfterTheVenueWasAway() throws IOException {
        started(1);
        decisions(1, 2);
        venue.silent(true);
        venue.hangUp();
        venue.silent(false);
        int before = peers.lines(bot, 1, "decision").size();
        within("decides again", () -> {
            venue.step();
            assertThat(peers.lines(bot, 1, "decision")).hasSizeGreaterThan(before);
        });
    }

    @Test
    void protectsEveryPositionThatItOpens() throws IOException {
        started(1);
        String account = "acc-" + bot;
        for (int i = 0; i < 3_000 && venue.flat(account); i++) {
            Instant step = venue.step();
            within("step", () -> assertThat(venue.acks).contains(step));
        }
        assertThat(venue.flat(account)).isFalse();
        until("a stop rests", () -> venue.hasStop(account));
        within(
                "entry reported",
                () -> assertThat(peers.lines(bot, 1, "order"))
                        .anyMatch(line -> line.contains("\"status\":\"FILLED\"")));
        int intended = indexOf(peers.lines(bot, 1, "order"), "\"status\":\"INTENDED\"");
        int filled = indexOf(peers.lines(bot, 1, "order"), "\"status\":\"FILLED\"");
        assertThat(intended).isBetween(0, filled);
    }

    /** As somebody with the venue's own door does. */
    private void tradeByHand(String id, String side) throws IOException, InterruptedException {
        PaperVenue.NewOrder order = new PaperVenue.NewOrder(
                id,
                VenueStub.SYMBOL,
                side,
                "MARKET",
                new BigDecimal("0.01"),
                null,
                false,
                10,
                Instant.now().plusSeconds(60));
        HttpRequest request = HttpRequest.newBuilder(venue.url().resolve("/venue/v1/accounts/acc-" + bot + "/orders"))
                .header("Authorization", "Bearer secret")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(WireJson.text(order)))
                .build();
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void runsARuntimeThatProtectsWhatSomebodyElseOpens() throws IOException, InterruptedException {
        peers.strategies.put(bot, "runtime");
        RuntimeTerms terms = new RuntimeTerms(
                bot,
                "main",
                "0x00000000000000000000000000000000000000aa",
                1,
                List.of(new RuntimeDocument.Scanner("positions", true, 5)),
                List.of(),
                DslPresets.ALL.get("let_winners_run"),
                null,
                null,
                null);
        peers.params.put(bot, Map.of("mode", "paper", "terms", WireJson.text(terms)));
        started(1);
        String account = "acc-" + bot;
        tradeByHand("hand-" + bot, "BUY");
        until("a stop rests", () -> venue.hasStop(account));
        within(
                "it is told as protected",
                () -> assertThat(peers.lines(bot, 1, "dsl_state"))
                        .anyMatch(line -> line.contains("\"protection\":\"PROTECTED\"")));
        within(
                "the heartbeat counts it",
                () -> assertThat(beat().bots()).anySatisfy(b -> {
                    assertThat(b.botId()).isEqualTo(bot);
                    assertThat(b.openPositions()).isEqualTo(1);
                }));
        int orders = venue.ordersPlaced();
        started(2);
        within(
                "the next life has looked",
                () -> assertThat(peers.lines(bot, 2, "runtime_status")).isNotEmpty());
        assertThat(venue.hasStop(account)).isTrue();
        assertThat(venue.ordersPlaced()).isEqualTo(orders);
        command("flat-" + bot, "STOPPED", 5);
        within("stopped", () -> assertThat(acks()).contains("2 STOPPED v5 flat-" + bot));
        assertThat(venue.hasStop(account)).isTrue();
    }

    private static int indexOf(List<String> lines, String part) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(part)) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void tellsWhoItIsToServicesOnly() {
        RestAssured.get("/internal/v1/self").then().statusCode(401);
        within("it says that all is well", () -> {
            String self = RestAssured.given()
                    .header("Authorization", "Bearer secret")
                    .get("/internal/v1/self")
                    .asString();
            assertThat(self).contains("\"name\":\"bot-worker\"", "\"freeSlots\"", "\"redis\":\"up\"");
        });
    }
}
