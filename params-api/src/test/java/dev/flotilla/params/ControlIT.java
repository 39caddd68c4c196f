package dev.flotilla.params;

import static dev.flotilla.params.Api.admin;
import static dev.flotilla.params.Api.bot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.testkit.RedisControl;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.stream.StreamRange;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@ParamsApiTest
class ControlIT {

    @BeforeAll
    static void patience() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    @Inject
    RedisDataSource redis;

    @Inject
    ObjectMapper json;

    @AfterEach
    void redisIsBack() {
        RedisControl.ofThisJvm().start();
    }

    @Test
    void setsControlAndTellsWorkersAndWatchers() {
        bot("told");

        admin().body("{\"status\":\"running\",\"version\":1,\"reason\":\"go\"}")
                .put("/api/v1/bots/told/control")
                .then()
                .statusCode(200)
                .body("status", equalTo("RUNNING"))
                .body("version", equalTo(2))
                .body("updatedBy", equalTo("admin"))
                .body("reason", equalTo("go"));

        admin().get("/api/v1/bots/told/control").then().body("version", equalTo(2));
        await().untilAsserted(() -> assertThat(commands("told")).anySatisfy(command -> {
            assertThat(command.path("desired").asText()).isEqualTo("RUNNING");
            assertThat(command.path("controlVersion").asLong()).isEqualTo(2);
            assertThat(command.path("paramsVersion").asLong()).isEqualTo(1);
        }));
        await().untilAsserted(() -> assertThat(entries(StreamKeys.EVENTS, "told"))
                .anySatisfy(event -> assertThat(event.path("type").asText()).isEqualTo("control.changed")));
    }

    @Test
    void carriesTheTraceOfTheRequestIntoTheStream() {
        bot("traced");
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        admin().header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .body(Map.of("status", "RUNNING"))
                .put("/api/v1/bots/traced/control")
                .then()
                .statusCode(200);

        await().untilAsserted(() -> assertThat(redis.stream(String.class, String.class, String.class)
                        .xrange(StreamKeys.COMMANDS, StreamRange.of("-", "+")))
                .anySatisfy(entry -> assertThat(entry.payload().getOrDefault("traceparent", ""))
                        .contains(trace)));
    }

    @Test
    void refusesAChangeMadeAgainstAnOldVersion() {
        bot("old");
        admin().body(Map.of("status", "RUNNING"))
                .put("/api/v1/bots/old/control")
                .then()
                .statusCode(200);

        admin().body(Map.of("status", "PAUSED", "version", 1))
                .put("/api/v1/bots/old/control")
                .then()
                .statusCode(409)
                .body("error.code", equalTo("version_conflict"))
                .body("error.message", containsString("version 2"));
        admin().get("/api/v1/bots/old/control").then().body("status", equalTo("RUNNING"));
    }

    @Test
    void namesTheStatusesItKnows() {
        bot("words");

        admin().body(Map.of("status", "flying"))
                .put("/api/v1/bots/words/control")
                .then()
                .statusCode(422)
                .body("error.valid", contains("RUNNING", "PAUSED", "STOPPED"));
        admin().body("{\"status\":\"PAUSED\",\"force\":true}")
                .put("/api/v1/bots/words/control")
                .then()
                .statusCode(422)
                .body("error.code", equalTo("unknown_field"))
                .body("error.valid", contains("reason", "status", "version"));
    }

    @Test
    void saysThatThereIsNoSuchBot() {
        admin().get("/api/v1/bots/nobody/control").then().statusCode(404);
        admin().body(Map.of("status", "RUNNING"))
                .put("/api/v1/bots/nobody/control")
                .then()
                .statusCode(404)
                .body("error.code", equalTo("unknown_bot"));
    }

    @Test
    void countsEveryChangeWhenManyChangeAtTheSameTime() throws Exception {
        bot("busy");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = IntStream.range(0, 4)
                    .mapToObj(i ->
                            threads.submit(() -> admin().body(Map.of("status", i % 2 == 0 ? "RUNNING" : "PAUSED"))
                                    .put("/api/v1/bots/busy/control")
                                    .statusCode()))
                    .toList();
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }

        admin().get("/api/v1/bots/busy/control").then().body("version", equalTo(5));
        await().untilAsserted(() -> assertThat(commands("busy").stream()
                        .map(command -> command.path("controlVersion").asLong()))
                .contains(1L, 2L, 3L, 4L, 5L)
                .doesNotHaveDuplicates());
    }

    @Test
    void acceptsControlWhileRedisIsGoneAndTellsItLater() {
        bot("patient");
        await().untilAsserted(() -> assertThat(commands("patient")).hasSize(1));
        RedisControl.ofThisJvm().crash();

        admin().body(Map.of("status", "RUNNING"))
                .put("/api/v1/bots/patient/control")
                .then()
                .statusCode(200);
        admin().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'redis' }.data.status", equalTo("degraded"));

        RedisControl.ofThisJvm().start();
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(commands("patient"))
                        .anySatisfy(command -> assertThat(
                                        command.path("controlVersion").asLong())
                                .isEqualTo(2)));
    }

    @Test
    void setsParametersAndLeavesTheOthers() {
        bot("tuned");
        admin().body(Map.of("params", Map.of("max_leverage", 5, "cooldown_after_close_sec", 60), "version", 1))
                .put("/api/v1/bots/tuned/params")
                .then()
                .statusCode(200)
                .body("version", equalTo(2))
                .body("params.max_leverage", equalTo(5));

        admin().body("{\"params\":{\"max_leverage\":null}}")
                .put("/api/v1/bots/tuned/params")
                .then()
                .statusCode(200)
                .body("version", equalTo(3))
                .body("params.max_leverage", equalTo(10))
                .body("params.cooldown_after_close_sec", equalTo(60));
        await().untilAsserted(() -> assertThat(commands("tuned"))
                .anySatisfy(command ->
                        assertThat(command.path("paramsVersion").asLong()).isEqualTo(3)));
    }

    @Test
    void refusesParametersThatDoNotFit() {
        bot("misfit");
        admin().body(Map.of("params", Map.of("max_leverage", 5), "version", 7))
                .put("/api/v1/bots/misfit/params")
                .then()
                .statusCode(409);
        admin().body(Map.of("params", Map.of("speed", 5)))
                .put("/api/v1/bots/misfit/params")
                .then()
                .statusCode(422)
                .body("error.code", equalTo("unknown_param"))
                .body("error.valid", hasItem("max_leverage"));
        admin().body(Map.of("params", Map.of("min_leverage", 50)))
                .put("/api/v1/bots/misfit/params")
                .then()
                .statusCode(422)
                .body("error.message", containsString("above max_leverage"));
        admin().body(Map.of("params", Map.of("paper.starting_equity", 5)))
                .put("/api/v1/bots/misfit/params")
                .then()
                .statusCode(422)
                .body("error.valid", contains("1000"));
        admin().get("/api/v1/bots/misfit/params").then().body("version", equalTo(1));
    }

    private List<JsonNode> commands(String botId) {
        return entries(StreamKeys.COMMANDS, botId);
    }

    private List<JsonNode> entries(String stream, String botId) {
        List<JsonNode> found = new ArrayList<>();
        redis.stream(String.class, String.class, String.class)
                .xrange(stream, StreamRange.of("-", "+"))
                .forEach(message -> {
                    JsonNode node = parse(message.payload().get("json"));
                    if (botId.equals(node.path("botId").asText())) {
                        found.add(node);
                    }
                });
        return found;
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
