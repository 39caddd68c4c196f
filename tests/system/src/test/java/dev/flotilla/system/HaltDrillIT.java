package dev.flotilla.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.system.witness.Holdings;
import dev.flotilla.system.witness.OrderLogFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The emergency stop as an operator drills it: every bot holds a position, {@code fleet halt} closes them all and proves it,
 * and the venue's own order log says the same. With Redis, with Redis killed a moment before, and in a fleet that has none.
 */
class HaltDrillIT {
    private static final int BOTS = 6;
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String[] HALT = {
        "halt", "--all", "--flatten", "--reason", "drill", "--confirm", "EMERGENCY_STOP", "--json"
    };

    @TempDir
    Path home;

    @Test
    void everyPositionIsClosedAndProvenAlsoWhenRedisDiesAMomentBefore() {
        try (LocalFleet fleet = up("drill")) {
            assertProven(drill(fleet));
            assertHaltedUntilRestarted(fleet);
            awaitPositions(fleet);
            ProcessHandle redis = fleet.server("redis-server").orElseThrow();
            redis.destroyForcibly();

            assertProven(fleet.cli(HALT));

            assertFlatAtTheVenue(fleet);
            fleet.stopWell();
        }
    }

    @Test
    @Tag("soak")
    void aFleetWithoutRedisDoesAllOfThat() {
        try (LocalFleet fleet = up("no-redis", "--no-redis")) {
            assertThat(fleet.server("redis-server")).isEmpty();
            assertThat(part(fleet, "redis")).isEqualTo("off");
            assertThat(part(fleet, "hub-service")).isEqualTo("up");
            assertProven(drill(fleet));
            assertHaltedUntilRestarted(fleet);
            awaitPositions(fleet);

            ProcessHandle worker = fleet.service("bot-worker").orElseThrow();
            worker.destroyForcibly();
            worker.onExit().join();

            await("bots of a killed worker run again")
                    .atMost(SOON)
                    .ignoreExceptions()
                    .untilAsserted(() -> {
                        assertThat(fleet.count("select count(*) from fleet.bot_instance where generation < 3"))
                                .isZero();
                        assertThat(running(fleet)).isEqualTo(BOTS);
                    });
            assertThat(fleet.count("select count(*) from fleet.params_outbox where sent_at is null"))
                    .as("messages that wait for a Redis that will never come")
                    .isLessThan(BOTS);
            fleet.stopWell();
        }
    }

    private LocalFleet up(String name, String... more) {
        String[] arguments = Stream.of(
                        Stream.of(Market.options("600")),
                        Stream.of("--bots", "" + BOTS, "--strategy", "probe"),
                        Stream.of(more))
                .flatMap(part -> part)
                .toArray(String[]::new);
        return LocalFleet.up(home, name, PortBlocks.free(name), arguments).awaitRunning();
    }

    private static JsonNode drill(LocalFleet fleet) {
        awaitPositions(fleet);
        JsonNode halt = fleet.cli(HALT);
        assertFlatAtTheVenue(fleet);
        return halt;
    }

    private static void awaitPositions(LocalFleet fleet) {
        await("every bot holds a position")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(fleet.accounts().values())
                        .hasSize(BOTS)
                        .allSatisfy(
                                account -> assertThat(account.path("positions")).isNotEmpty()));
    }

    private static void assertProven(JsonNode halt) {
        System.out.println("halt of " + halt.path("bots") + " bots: gated " + halt.path("gatedMillis") + " ms, flat "
                + halt.path("flatMillis") + " ms, verified " + halt.path("verifiedMillis") + " ms");
        assertThat(halt.path("status").asText()).as(halt.toString()).isEqualTo("done");
        assertThat(halt.path("verifiedFlat").asInt()).isEqualTo(BOTS);
        assertThat(halt.path("positionsBefore").asInt()).isGreaterThanOrEqualTo(BOTS / 2);
        assertThat(halt.path("ordersBefore").asInt())
                .isGreaterThanOrEqualTo(halt.path("positionsBefore").asInt());
        assertThat(halt.path("remainder")).isEmpty();
        assertThat(halt.path("targets")).hasSize(BOTS).allSatisfy(target -> {
            long gated = target.path("gatedMillis").asLong(-1);
            long flat = target.path("flatMillis").asLong(-1);
            assertThat(gated).isNotNegative();
            assertThat(flat).isGreaterThanOrEqualTo(gated);
            assertThat(target.path("verifiedMillis").asLong()).isGreaterThan(flat);
        });
    }

    /** Both what the venue answers and what it wrote down. */
    private static void assertFlatAtTheVenue(LocalFleet fleet) {
        fleet.accounts().forEach((account, state) -> {
            assertThat(state.path("positions")).as(account).isEmpty();
            assertThat(state.path("openOrders")).as(account).isEmpty();
        });
        Holdings holdings = Holdings.after(OrderLogFiles.read(fleet.dataDir().resolve("venue")));
        assertThat(fleet.accounts().keySet()).allMatch(holdings::flat);
    }

    private void assertHaltedUntilRestarted(LocalFleet fleet) {
        assertThat(fleet.status().path("bots"))
                .hasSize(BOTS)
                .allSatisfy(bot -> assertThat(bot.path("halted").asText()).startsWith("halt-"));
        String bot = fleet.status().at("/bots/0/botId").asText();
        for (String verb : List.of("resume", "start")) {
            Cli.Result refused = Cli.run(home, verb, bot);
            assertThat(refused.status()).as(verb + " " + refused.err()).isEqualTo(4);
            assertThat(refused.err()).contains("halted");
        }
        assertThat(fleet.cli("resume", "--all", "--json").path("skipped").asInt())
                .isEqualTo(BOTS);

        JsonNode restart = fleet.cli("restart", "--all", "--reason", "the drill is over", "--json");

        assertThat(restart.path("done").asInt()).isEqualTo(BOTS);
        await("all run again")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(running(fleet)).isEqualTo(BOTS));
        List<String> kinds = new ArrayList<>();
        fleet.cli("commands", "--json")
                .path("commands")
                .forEach(command -> kinds.add(command.path("kind").asText()));
        assertThat(kinds).containsExactly("RESTART", "RESUME", "EMERGENCY_STOP");
    }

    private static int running(LocalFleet fleet) {
        return fleet.status().path("running").asInt();
    }

    private static String part(LocalFleet fleet, String name) {
        for (JsonNode service : fleet.status().path("services")) {
            if (service.path("name").asText().equals(name)) {
                return service.path("status").asText();
            }
        }
        return "absent";
    }
}
