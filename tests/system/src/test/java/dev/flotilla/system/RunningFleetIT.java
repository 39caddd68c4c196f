package dev.flotilla.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.testkit.AnnouncedBody;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One fleet that runs, looked at and hurt in every way; each test leaves it running. */
class RunningFleetIT {
    private static final int SPEED = 3600;
    private static final Duration BAR = Duration.ofMinutes(5);
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    static Path home;

    private static LocalFleet fleet;

    @BeforeAll
    static void start() {
        fleet = LocalFleet.up(home, "run", PortBlocks.free("running"), Market.options(Integer.toString(SPEED)))
                .awaitRunning();
    }

    @AfterAll
    static void stop() {
        int status = fleet.stop();
        System.out.println(fleet.progress());
        assertThat(status).as("exit status of up, 0 = nothing lost").isZero();
        assertThat(fleet.summary().path("lostReports").asLong()).isZero();
        assertThat(Processes.of(fleet.dataDir())).as("left running").isEmpty();
    }

    @Test
    void statusDatabaseAndJournalShowTheSameNumbers() {
        awaitDecisions(5);
        pauseMarket();
        try {
            await().atMost(SOON).untilAsserted(() -> {
                Map<String, Long> inDatabase =
                        fleet.counts("select bot_id, count(*) from fleet.decision group by bot_id");
                Map<String, Long> inStatus = new TreeMap<>();
                JsonNode status = fleet.status();
                status.path("bots")
                        .forEach(bot -> inStatus.put(
                                bot.path("botId").asText(),
                                bot.path("decisions").asLong()));

                assertThat(inStatus).isEqualTo(inDatabase).hasSize(3);
                assertThat(status.path("running").asInt()).isEqualTo(3);
                assertThat(status.at("/totals/decisions").asLong())
                        .isEqualTo(
                                inDatabase.values().stream().mapToLong(n -> n).sum());
                assertThat(status.at("/totals/trades").asLong())
                        .isEqualTo(fleet.count("select count(*) from fleet.trade"));
                long btc = inDatabase.get("moneysharks-btc");
                assertThat(fleet.cli("journal", "moneysharks-btc", "--limit", "1000000", "--json")
                                .path("entries"))
                        .hasSize((int) btc);
            });
        } finally {
            resumeMarket();
        }
    }

    @Test
    void everyDecisionOfEveryBotReplaysIdentical() {
        awaitDecisions(5);
        long replayed = 0;
        for (JsonNode bot : fleet.status().path("bots")) {
            JsonNode result = fleet.cli("replay", "--bot", bot.path("botId").asText(), "--json");
            assertThat(result.path("notReplayable").asLong()).as("%s", result).isZero();
            assertThat(result.path("different").asLong()).as("%s", result).isZero();
            replayed += result.path("identical").asLong();
        }
        System.out.println("replayed " + replayed + " decisions, all identical");
        assertThat(replayed).isGreaterThanOrEqualTo(15);
    }

    @Test
    void everyServiceIsShownAndUp() {
        JsonNode services = fleet.status().path("services");
        List<String> names = new ArrayList<>();
        services.forEach(service -> names.add(service.path("name").asText()));

        assertThat(names)
                .contains(
                        "params-api", "hub-service", "bot-worker", "coach-service", "paper-venue", "postgres", "redis");
        assertThat(services)
                .allSatisfy(service -> assertThat(service.path("status").asText())
                        .as(service.toString())
                        .isEqualTo("up"));
    }

    @Test
    void aSecondUpOnTheDataDirSaysWhoRunsIt() {
        Cli.Result second =
                Cli.run(home, "up", "--seed", "1", "--data-dir", fleet.dataDir().toString(), "--port-base", "31000");

        assertThat(second.status()).isEqualTo(1);
        assertThat(second.err()).contains("already", "pid " + fleet.launcherPid(), fleet.url());
        assertThat(fleet.status().path("running").asInt()).isEqualTo(3);
    }

    @Test
    void aTakenPortIsNamedWithItsOwnerAndNothingIsStarted() {
        Path other = home.resolve("other");
        Cli.Result second =
                Cli.run(home, "up", "--seed", "1", "--data-dir", other.toString(), "--port-base", "" + fleet.port(0));

        assertThat(second.status()).isEqualTo(1);
        assertThat(second.err())
                .contains(fleet.port(0) + " (for params-api, held by pid ", fleet.port(5) + " (for postgres");
        assertThat(Processes.of(other)).isEmpty();
    }

    @Test
    void aCheckOfAVenueThatNobodyTradesOnIsAnsweredByEveryWorker() {
        Cli.Result refused = Cli.run(home, "venue", "check", "aster");

        assertThat(refused.status()).as(refused::err).isEqualTo(1);
        assertThat(refused.err()).contains("no worker trades on aster", "fleet up --venue aster", "paper");
    }

    @Test
    void badRequestsGetTheirStatusAndNothingElse() {
        assertThat(fleet.http("GET", "/api/v1/bots", "", "").statusCode()).isEqualTo(401);
        HttpResponse<String> wrong = fleet.http("GET", "/api/v1/bots", "flt_wrong", "");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).doesNotContain("moneysharks");

        assertThat(AnnouncedBody.post(fleet.port(0), "/api/v1/bots", fleet.token(), 3 << 20))
                .isEqualTo(413);

        assertInvalid("{\"botId\":\"b\",\"strategyId\":\"moneysharks\",\"symbol\":\"DOGEUSDT\"}", "BTCUSDT");
        assertInvalid("{\"botId\":\"b\",\"strategyId\":\"martingale\",\"symbol\":\"BTCUSDT\"}", "moneysharks");
        assertInvalid("{\"botId\":\"b\",\"strategyId\":\"moneysharks\",\"symbol\":\"BTCUSDT\",\"colour\":1}", "symbol");
        assertInvalid(
                "{\"botId\":\"b\",\"strategyId\":\"moneysharks\",\"symbol\":\"BTCUSDT\",\"params\":{\"min_leverag\":1}}",
                "min_leverage");
        assertThat(Cli.run(home, "status", "--token", "flt_wrong").status()).isEqualTo(5);
        assertThat(Cli.run(home, "bot", "nobody").status()).isEqualTo(1);
    }

    @Test
    void botsOfAKilledWorkerRunAgainAndNothingTheyHadWrittenIsMissing() {
        awaitDecisions(5);
        ProcessHandle worker = fleet.service("bot-worker").orElseThrow();
        Map<String, Long> generations = generations();
        Instant killed = Instant.now();
        worker.destroyForcibly();
        worker.onExit().join();
        List<SpoolCopy.Written> written = SpoolCopy.of(fleet.dataDir());

        await("bots run under new generations").atMost(SOON).untilAsserted(() -> {
            assertThat(fleet.status().path("running").asInt()).isEqualTo(3);
            assertThat(generations())
                    .allSatisfy((bot, generation) -> assertThat(generation).isGreaterThan(generations.get(bot)));
        });
        // Over once each bot has decided again: it is shown as running before, and what was in the spool is stored
        // after.
        await("bots decide under new generations")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(
                                fleet.counts("select bot_id, max(generation) from fleet.decision group by bot_id"))
                        .allSatisfy((bot, generation) -> assertThat(generation).isGreaterThan(generations.get(bot))));
        Duration outage = Duration.between(killed, Instant.now());

        assertNoDecisionTwice();
        await("what was written is stored").atMost(SOON).untilAsserted(() -> assertStored(written));
        assertGapsAtMost(outage.multipliedBy(SPEED).plus(BAR.multipliedBy(2)));
        System.out.println("worker killed: bots decide again after " + outage.toMillis() + " ms, " + written.size()
                + " segments were in the spool");
    }

    @Test
    void aFrozenWorkerWritesNothingAfterWakingUntilItHasLeasesAgain() {
        FrozenWorker.wakesFenced(fleet, Duration.ofSeconds(3));

        awaitDecisions(3);
        assertNoDecisionTwice();
    }

    @Test
    void aKilledRedisComesBackAndNothingIsLost() {
        restarts("redis-server", "Redis is back");
    }

    @Test
    void aKilledPostgresComesBackAndNothingIsLost() {
        restarts("/postgres", "PostgreSQL is back");
    }

    @Test
    void aKilledHubComesBack() {
        serviceRestarts("hub-service");
    }

    @Test
    void aKilledParamsApiComesBack() {
        serviceRestarts("params-api");
    }

    @Test
    void aKilledPaperVenueComesBackWithItsOrders() {
        serviceRestarts("paper-venue");
    }

    private void restarts(String program, String said) {
        awaitDecisions(3);
        int before = occurrences(said);
        Map<String, Long> services = servicePids();
        Processes.of(fleet.dataDir())
                .filter(process -> Processes.program(process).endsWith(program))
                .findFirst()
                .orElseThrow()
                .destroyForcibly();

        await(said).atMost(SOON).until(() -> occurrences(said) > before);
        awaitDecisions(3);
        await("all up").atMost(SOON).untilAsserted(this::everyServiceIsShownAndUp);
        assertThat(servicePids()).as("services recover without a restart").isEqualTo(services);
        assertNoDecisionTwice();
    }

    private void serviceRestarts(String name) {
        awaitDecisions(3);
        ProcessHandle service = fleet.service(name).orElseThrow();
        service.destroyForcibly();
        service.onExit().join();

        await(name + " is back").atMost(SOON).until(() -> fleet.service(name).isPresent());
        await("all up").atMost(SOON).ignoreExceptions().untilAsserted(this::everyServiceIsShownAndUp);
        awaitDecisions(3);
        assertNoDecisionTwice();
    }

    private static Map<String, Long> servicePids() {
        Map<String, Long> pids = new TreeMap<>();
        for (String name : List.of("params-api", "hub-service", "bot-worker", "coach-service", "paper-venue")) {
            pids.put(name, fleet.service(name).orElseThrow().pid());
        }
        return pids;
    }

    private static int occurrences(String text) {
        return fleet.progress().split(text, -1).length - 1;
    }

    private static Map<String, Long> generations() {
        return fleet.counts("select bot_id, generation from fleet.bot_instance");
    }

    /** Each bot decides at least so many times more. */
    private static void awaitDecisions(int more) {
        String sql = "select bot_id, count(*) from fleet.decision group by bot_id";
        Map<String, Long> before = new TreeMap<>();
        await().atMost(SOON).ignoreExceptions().until(() -> {
            before.putAll(fleet.counts(sql));
            return true;
        });
        await("decisions go on")
                .atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(fleet.counts(sql))
                        .hasSize(3)
                        .allSatisfy((bot, count) ->
                                assertThat(count).isGreaterThanOrEqualTo(before.getOrDefault(bot, 0L) + more)));
    }

    private static void assertStored(List<SpoolCopy.Written> written) {
        Map<String, Long> stored =
                fleet.counts("select bot_id || ' ' || generation, last_seq from fleet.report_cursor");
        assertThat(written)
                .isNotEmpty()
                .allSatisfy(segment -> assertThat(stored.get(segment.botId() + " " + segment.generation()))
                        .isNotNull()
                        .isGreaterThanOrEqualTo(segment.lastSeq()));
    }

    private static void assertNoDecisionTwice() {
        assertThat(fleet.counts("select bot_id || ' ' || symbol || ' ' || bar_open_time, count(*) from fleet.decision"
                        + " group by bot_id, symbol, bar_open_time having count(*) > 1"))
                .isEmpty();
    }

    /** Largest distance in market time between neighbouring decisions of a bot. */
    private static void assertGapsAtMost(Duration bound) {
        assertThat(fleet.counts("select bot_id, max(extract(epoch from gap))::bigint from (select bot_id, bar_open_time"
                        + " - lag(bar_open_time) over (partition by bot_id order by bar_open_time) gap from fleet.decision) g"
                        + " group by bot_id"))
                .allSatisfy((bot, seconds) -> assertThat(seconds).as(bot).isLessThanOrEqualTo(bound.toSeconds()));
    }

    private static void assertInvalid(String body, String named) {
        HttpResponse<String> answer = fleet.http("POST", "/api/v1/bots", fleet.token(), body);
        assertThat(answer.statusCode()).as(body + " -> " + answer.body()).isEqualTo(422);
        assertThat(LocalFleet.json(answer.body()).at("/error/valid").toString()).contains(named);
    }

    private static void pauseMarket() {
        fleet.clock("pause");
    }

    private static void resumeMarket() {
        fleet.clock("resume");
    }
}
