package dev.flotilla.worker.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flotilla.contracts.command.ControlChanged;
import dev.flotilla.contracts.heartbeat.WorkerHeartbeat;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.contracts.task.BotTask;
import dev.flotilla.contracts.task.TaskAck;
import dev.flotilla.streams.StreamAppender;
import dev.flotilla.streams.StreamException;
import dev.flotilla.streams.StreamFields;
import dev.flotilla.testkit.InfraResource;
import dev.flotilla.testkit.RedisControl;
import dev.flotilla.worker.peer.WireJson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.RestAssured;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** One worker with everything around it, and one bot per test. Two stubs stand for its peers; Redis is real. */
@QuarkusTestResource(
        value = InfraResource.class,
        initArgs = {@ResourceArg(name = "redis", value = "true")})
@QuarkusTestResource(Surroundings.class)
abstract class WorkerFixture {

    /** Far more than anything takes: a slow machine is no reason to fail. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Duration REDIS_ANSWERS_WITHIN = Duration.ofSeconds(10);
    static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static int bots;

    PeersStub peers;
    VenueStub venue;

    @Inject
    StreamAppender streams;

    @Inject
    Redis redis;

    String bot;

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

    static void within(String what, ThrowingRunnable assertion) {
        await(what).atMost(LIMIT).pollInterval(Duration.ofMillis(50)).untilAsserted(assertion);
    }

    static void until(String what, BooleanSupplier condition) {
        within(what, () -> assertThat(condition.getAsBoolean()).as(what).isTrue());
    }

    void append(String stream, String type, Object body) {
        Map<String, String> fields = Map.of(StreamFields.TYPE, type, StreamFields.JSON, WireJson.text(body));
        await("Redis takes entries")
                .atMost(LIMIT)
                .ignoreException(StreamException.class)
                .until(() -> !streams.append(stream, fields, 1_000).isEmpty());
    }

    void offer(BotTask task) {
        append(StreamKeys.tasks("moneysharks"), "BotTask", task);
    }

    /** An assertion, so that whoever waits asks again. */
    Response answer(Request request) {
        try {
            return redis.send(request).await().atMost(REDIS_ANSWERS_WITHIN);
        } catch (RuntimeException e) {
            throw new AssertionError("Redis does not answer", e);
        }
    }

    List<String> entries(String stream, String type) {
        Response range = answer(Request.cmd(Command.XRANGE).arg(stream).arg("-").arg("+"));
        List<String> json = new ArrayList<>();
        for (Response entry : range) {
            String body = "";
            boolean wanted = false;
            Response fields = entry.get(1);
            for (int i = 0; i < fields.size(); i += 2) {
                String name = fields.get(i).toString();
                String value = fields.get(i + 1).toString();
                body = name.equals(StreamFields.JSON) ? value : body;
                wanted |= name.equals(StreamFields.TYPE) && value.equals(type);
            }
            if (wanted) {
                json.add(body);
            }
        }
        return json;
    }

    /** Over either path: when Redis is slow to confirm one, it goes to the hub. */
    List<TaskAck> allAcks() {
        List<TaskAck> all = new ArrayList<>(peers.acks);
        entries(StreamKeys.ACKS, "TaskAck").forEach(json -> all.add(WireJson.read(json, TaskAck.class)));
        return all;
    }

    List<TaskAck> taskAcks() {
        return allAcks().stream().filter(ack -> ack.botId().equals(bot)).toList();
    }

    List<String> acks() {
        return taskAcks().stream()
                .map(ack -> ack.generation() + " " + ack.status() + " v" + ack.controlVersion() + " " + ack.taskId())
                .toList();
    }

    WorkerHeartbeat beat() {
        List<String> beats = entries(StreamKeys.HEARTBEATS, "WorkerHeartbeat");
        assertThat(beats).isNotEmpty();
        return WireJson.read(beats.getLast(), WorkerHeartbeat.class);
    }

    BotTask started(long generation) {
        BotTask task = peers.task(bot, generation);
        offer(task);
        within(
                "started",
                () -> assertThat(taskAcks())
                        .anyMatch(ack -> ack.status().equals(TaskAck.STARTED)
                                && task.taskId().equals(ack.taskId())));
        return task;
    }

    void decisions(long generation, int count) throws IOException {
        int before = peers.lines(bot, generation, "decision").size();
        for (int i = 0; i < count; i++) {
            venue.step();
        }
        within(
                count + " more decisions",
                () -> assertThat(peers.lines(bot, generation, "decision")).hasSizeGreaterThanOrEqualTo(before + count));
    }

    void command(String messageId, String desired, long version) {
        append(
                StreamKeys.COMMANDS,
                ControlChanged.TYPE,
                new ControlChanged(messageId, bot, desired, version, 1, "test", T0, null));
    }

    String leaseValue() {
        return String.valueOf(answer(Request.cmd(Command.GET).arg(StreamKeys.lease(bot))));
    }

    void stop(String botId) {
        append(
                StreamKeys.COMMANDS,
                ControlChanged.TYPE,
                new ControlChanged("stop-" + botId, botId, "STOPPED", 9, 1, "test", T0, null));
    }
}
