package dev.flotilla.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.flotilla.contracts.lease.PositionHold;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Claims on positions that a runtime takes and gives free while it runs. */
@QuarkusTest
@TestProfile(FastHub.class)
class PositionHoldsIT {

    private final List<Worker.Renewing> leases = new ArrayList<>();

    @Inject
    Fleet fleet;

    private PositionHold.Result hold(String botId, long generation, String... symbols) {
        return fleet.service()
                .body(fleet.json(new PositionHold(botId, generation, List.of(symbols))))
                .post("/internal/v1/position-holds")
                .then()
                .statusCode(200)
                .extract()
                .as(PositionHold.Result.class);
    }

    /** A runtime that watches the whole of an account, running on a worker of its own. */
    private long runtime(String botId, String account) {
        fleet.botOf("watch-" + botId, botId, account, "STOPPED");
        fleet.sql("update fleet.bot set strategy_id = 'runtime', symbols = '{*}' where bot_id = ?", botId);
        fleet.control(botId, "RUNNING");
        return start(new Worker(fleet, "w-" + botId), botId);
    }

    /** Its lease is renewed until the test ends, however slow the machine. */
    private long start(Worker worker, String botId) {
        long generation = worker.start(botId);
        leases.add(worker.renewing(botId, generation));
        return generation;
    }

    @AfterEach
    void letLeasesEnd() {
        leases.forEach(Worker.Renewing::close);
    }

    @Test
    void aRuntimeTakesWhatNobodyOwnsAndIsToldWhoOwnsTheRest() {
        fleet.botOf("sharks", "shark", "reef", "RUNNING");
        Worker shark = new Worker(fleet, "w-shark");
        long sharks = start(shark, "shark");
        long generation = runtime("guard", "reef");

        PositionHold.Result both = hold("guard", generation, "BTCUSDT", "ETHUSDT");
        assertThat(both.granted()).isTrue();
        assertThat(both.owners()).isEqualTo(Map.of("BTCUSDT", "shark", "ETHUSDT", "guard"));
        assertThat(hold("guard", generation, "BTCUSDT", "ETHUSDT")).as("again").isEqualTo(both);

        fleet.control("shark", "STOPPED");
        shark.stop("shark", sharks, 2);
        await("the claim ends with its owner")
                .atMost(Fleet.SOON)
                .untilAsserted(() -> assertThat(
                                hold("guard", generation, "BTCUSDT", "ETHUSDT").owners())
                        .isEqualTo(Map.of("BTCUSDT", "guard", "ETHUSDT", "guard")));

        assertThat(hold("guard", generation, "ETHUSDT").owners()).isEqualTo(Map.of("ETHUSDT", "guard"));
        assertThat(fleet.query("select symbol from fleet.position_claim where bot_id = 'guard' and symbol = 'BTCUSDT'"))
                .as("what is gone is free")
                .isEmpty();
    }

    @Test
    void anotherGenerationTakesNothing() {
        long generation = runtime("late", "late-wallet");
        assertThat(hold("late", generation + 1, "BTCUSDT").granted()).isFalse();
        assertThat(hold("late", generation - 1, "BTCUSDT").granted()).isFalse();
        assertThat(hold("nobody", 1, "BTCUSDT").granted()).isFalse();
        assertThat(fleet.query("select 1 from fleet.position_claim where bot_id = 'late' and symbol <> '*'"))
                .isEmpty();
        assertThat(hold("late", generation, "BTCUSDT").granted()).isTrue();
    }

    @Test
    void ofTwoThatAskAtOnceOneOwnsEachPosition() {
        long one = runtime("one", "contested");
        fleet.sql("update fleet.position_claim set symbol = 'one' where bot_id = 'one' and symbol = '*'");
        long two = runtime("two", "contested");
        String[] symbols = IntStream.range(0, 20).mapToObj(i -> "S" + i).toArray(String[]::new);
        List<CompletableFuture<PositionHold.Result>> asked = List.of(
                CompletableFuture.supplyAsync(() -> hold("one", one, symbols)),
                CompletableFuture.supplyAsync(() -> hold("two", two, symbols)));
        List<Map<String, String>> told = asked.stream()
                .map(CompletableFuture::join)
                .map(PositionHold.Result::owners)
                .toList();
        assertThat(told.getFirst()).hasSize(20).isEqualTo(told.getLast());
    }

    @Test
    void strangersAreKeptOut() {
        RestAssured.given()
                .contentType("application/json")
                .body(fleet.json(new PositionHold("guard", 1, List.of("BTCUSDT"))))
                .post("/internal/v1/position-holds")
                .then()
                .statusCode(equalTo(401));
    }
}
