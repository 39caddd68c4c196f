package dev.flotilla.params;

import static dev.flotilla.params.Api.admin;
import static dev.flotilla.params.Commands.ack;
import static dev.flotilla.params.Commands.answer;
import static dev.flotilla.params.Commands.command;
import static dev.flotilla.params.Commands.give;
import static dev.flotilla.params.Commands.group;
import static dev.flotilla.params.Commands.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.params.stream.ChangeFeed;
import dev.flotilla.params.stream.Watcher;
import dev.flotilla.testkit.Seeds;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the answers of workers make of a command. */
@ParamsApiTest
class CommandAckIT {

    @BeforeAll
    static void patience() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    @Inject
    Streams streams;

    @Inject
    ChangeFeed feed;

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
                        streams.answer(batch);
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
                assertThat(streams.events("crowd-1", "fleet.command_done")).hasSize(1));
        assertThat(streams.events("crowd-1", "fleet.emergency_stop")).hasSize(1);
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
}
