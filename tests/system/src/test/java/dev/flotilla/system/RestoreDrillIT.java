package dev.flotilla.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.infra.LocalPostgres;
import dev.flotilla.infra.PostgresConfig;
import dev.flotilla.system.witness.DoubleWriters;
import dev.flotilla.system.witness.OrderLogFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Postgres is lost, yesterday's backup is all there is, and the venue has traded on (docs/backup.md). */
@Tag("soak")
class RestoreDrillIT {
    private static final int BOTS = 4;
    private static final Path AFTER_RESTORE =
            Path.of(System.getProperty("flotilla.root", "../.."), "deploy/postgres/after-restore.sql");

    @TempDir
    Path home;

    private final int ports = PortBlocks.free("restore");

    @Test
    void aFleetRestoredFromAnOldBackupAdoptsWhatTheVenueHasAndDoublesNothing() throws Exception {
        Path backup = home.resolve("backup");
        Map<String, String> last;
        Map<String, Long> generations;
        Path dataDir;
        String superuser;
        String owner;
        try (LocalFleet fleet = ProbeFleet.up(home, "before", ports, BOTS, "600")) {
            ProbeFleet.awaitPositions(fleet);
            dataDir = fleet.dataDir();
            superuser = fleet.secret("postgres");
            owner = fleet.secret("fleet_owner");
            BaseBackup.take(fleet, backup);
            tradeOn(fleet);
            fleet.clock("pause");
            ProbeFleet.awaitPositions(fleet);
            last = ProbeFleet.holdings(fleet);
            generations = ProbeFleet.generations(fleet);
            assertThat(generations).hasSize(BOTS);
            fleet.killLauncher();
            await("nothing is left")
                    .atMost(ProbeFleet.SOON)
                    .until(() -> Processes.of(dataDir).findAny().isEmpty());
        }

        BaseBackup.restore(backup, dataDir);
        BaseBackup.delete(dataDir.resolve("redis"));
        prepare(dataDir, superuser, owner, generations);

        Instant began = Instant.now();
        try (LocalFleet fleet = ProbeFleet.up(home, "after", ports, BOTS, "0.001")) {
            ProbeFleet.awaitPositions(fleet);
            assertThat(ProbeFleet.holdings(fleet))
                    .as("what the venue had when Postgres was lost")
                    .isEqualTo(last);
            assertThat(ProbeFleet.generations(fleet))
                    .allSatisfy((bot, generation) -> assertThat(generation).isGreaterThan(generations.get(bot)));
            awaitBooksOfTheVenue(fleet);
            assertThat(ProbeFleet.exposures(fleet, began))
                    .as("positions without a stop")
                    .isEmpty();
            assertThat(fleet.count("select count(*) from fleet.bot_instance where protect_only"))
                    .isEqualTo(BOTS);

            resume(fleet);
            speed(fleet);
            turnOver(fleet);
            fleet.clock("pause");
            assertSinglePositions(fleet);
            assertThat(DoubleWriters.in(OrderLogFiles.read(dataDir.resolve("venue"))))
                    .isEmpty();
            System.out.printf("RESTORE bots=%d adopted=%d doubled=0 unprotected=0%n", BOTS, last.size());
            fleet.stopWell();
        }
    }

    /** So that the backup knows neither the positions nor the generations of now. */
    private static void tradeOn(LocalFleet fleet) {
        Map<String, Long> generations = ProbeFleet.generations(fleet);
        Processes.signal(fleet.service("bot-worker").orElseThrow(), "KILL");
        await("newer generations").atMost(ProbeFleet.SOON).until(() -> {
            Map<String, Long> granted = ProbeFleet.generations(fleet);
            return granted.size() == BOTS
                    && granted.entrySet().stream()
                            .allMatch(bot -> bot.getValue() > generations.getOrDefault(bot.getKey(), 0L));
        });
        turnOver(fleet);
    }

    /** Every bot leaves its position and takes another one. */
    private static void turnOver(LocalFleet fleet) {
        Map<String, String> before = ProbeFleet.holdings(fleet);
        fleet.counts("select bot_id, 0 from fleet.bot").keySet().forEach(bot -> close(fleet, bot));
        await("every bot holds another position")
                .atMost(ProbeFleet.SOON)
                .until(() -> ProbeFleet.holdings(fleet).entrySet().stream()
                                .noneMatch(account -> account.getValue().equals(before.get(account.getKey())))
                        && fleet.accounts().values().stream().allMatch(ProbeFleet::guarded));
    }

    private static void close(LocalFleet fleet, String bot) {
        String symbol = fleet.get("/api/v1/bots/" + bot).findPath("symbol").asText();
        command(
                fleet,
                "{\"commandId\":null,\"kind\":\"CLOSE_POSITION\",\"scope\":\"bot\",\"target\":\"" + bot
                        + "\",\"reason\":\"drill\",\"confirm\":null,\"options\":{\"instrument\":\"" + symbol + "\"}}");
    }

    private static void command(LocalFleet fleet, String body) {
        var answer = fleet.http("POST", "/api/v1/commands", fleet.token(), body);
        assertThat(answer.statusCode()).as(answer::body).isEqualTo(202);
    }

    /** What docs/backup.md tells the operator to do before any service starts. */
    private static void prepare(Path dataDir, String superuser, String owner, Map<String, Long> generations)
            throws IOException, SQLException {
        PostgresConfig config = PostgresConfig.durable(dataDir.resolve("postgres"), 0, superuser);
        try (LocalPostgres postgres = LocalPostgres.start(config);
                Connection connection = postgres.connect("fleet", "fleet_owner", owner);
                Statement statement = connection.createStatement()) {
            try (var rows = statement.executeQuery("select bot_id, generation from fleet.bot_instance")) {
                Map<String, Long> restored = new TreeMap<>();
                while (rows.next()) {
                    restored.put(rows.getString(1), rows.getLong(2));
                }
                assertThat(restored)
                        .as("the backup is of yesterday")
                        .hasSize(BOTS)
                        .allSatisfy((bot, generation) -> assertThat(generation).isLessThan(generations.get(bot)));
            }
            statement.execute(Files.readString(AFTER_RESTORE));
        }
    }

    private static void awaitBooksOfTheVenue(LocalFleet fleet) {
        await("what the fleet believes is what the venue has")
                .atMost(ProbeFleet.SOON)
                .untilAsserted(() -> fleet.accounts().forEach((account, state) -> {
                    JsonNode position = state.path("positions").path(0);
                    assertThat(fleet.count("select count(*) from fleet.open_position p join fleet.bot b using (bot_id)"
                                    + " where b.venue_account = '" + account + "' and p.quantity = "
                                    + ProbeFleet.number(position.path("quantity"))
                                            .abs()
                                            .toPlainString()))
                            .as(account)
                            .isEqualTo(1);
                }));
    }

    private static void assertSinglePositions(LocalFleet fleet) {
        fleet.accounts().forEach((account, state) -> {
            assertThat(state.path("positions").size()).as(account).isLessThanOrEqualTo(1);
            BigDecimal equity = ProbeFleet.number(state.path("equity"));
            BigDecimal margin = ProbeFleet.number(state.path("availableMargin"));
            assertThat(margin)
                    .as("margin of %s: one position's worth is used", account)
                    .isPositive();
            assertThat(equity).as(account).isPositive();
        });
    }

    private static void resume(LocalFleet fleet) {
        command(
                fleet,
                "{\"commandId\":null,\"kind\":\"RESUME\",\"scope\":\"fleet\",\"target\":null,\"reason\":\"restored\","
                        + "\"confirm\":null,\"options\":null}");
    }

    private static void speed(LocalFleet fleet) {
        var answer = fleet.http(
                FleetPorts.VENUE,
                "PUT",
                "/venue/v1/clock",
                fleet.secret("service-token"),
                "{\"action\":\"speed\",\"speed\":600}");
        assertThat(answer.statusCode() / 100).as(answer::body).isEqualTo(2);
        fleet.clock("resume");
    }
}
