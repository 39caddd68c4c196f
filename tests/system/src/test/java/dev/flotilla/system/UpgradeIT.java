package dev.flotilla.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flotilla.infra.FreePorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An upgrade of a fleet in positions, as docs/upgrade.md has it; the venue's order log is the witness. */
@Tag("soak")
class UpgradeIT {
    private static final String OURS = "bot-worker";
    private static final String OTHER = "worker-of-another-build";
    private static final int BOTS = 4;
    /** The grace of a worker, and what a busy machine needs to notice. */
    private static final Duration DRAINED_WITHIN = Duration.ofSeconds(25);

    private static final String TABLES = """
            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'fleet' and c.relkind in ('r', 'p') and not c.relispartition
              and c.relname <> 'flyway_schema_history'""";
    /** What a later version's migration may do to a table while this version runs on it. */
    private static final String GROW =
            "alter table fleet.%s add column of_a_later_version text, add column later_count integer not null default 0";
    /** A table of a later version, and its migration in the history. */
    private static final String LATER = """
            create table fleet.of_a_later_version (id text primary key);
            insert into fleet.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by,
              execution_time, success)
            select max(installed_rank) + 1, '999', 'of a later version', 'SQL', 'V999__of_a_later_version.sql', 1, 'test', 1, true
            from fleet.flyway_schema_history""";

    @TempDir
    Path home;

    @Test
    void aFleetGoesOnWhenTheSchemaGrowsUnderItAndItsWorkersAreReplaced() throws Exception {
        upgradeTo(OtherBuild.ofThisCheckout());
    }

    @Test
    void workersOfTwoVersionsTakeBotsFromEachOtherWithoutTouchingPositions() throws Exception {
        Path folder = Files.createDirectories(home.resolve("other"));
        upgradeTo(OtherBuild.before(folder));
    }

    private void upgradeTo(OtherBuild build) throws Exception {
        Assumptions.assumeTrue(
                Files.exists(Path.of("/proc/self/environ")), "reads the worker's configuration in /proc");
        try (LocalFleet fleet = ProbeFleet.up(home, "upgrade", PortBlocks.free("upgrade"), BOTS, "60")) {
            ProbeFleet.awaitPositions(fleet);
            // From here on nothing happens but what the upgrade does.
            fleet.clock("pause");
            Map<String, String> holdings = ProbeFleet.holdings(fleet);
            Instant began = Instant.now();

            grow(fleet);
            ProbeFleet.restart(fleet, "params-api", FleetPorts.PARAMS);
            ProbeFleet.restart(fleet, "hub-service", FleetPorts.hub(0));
            ProbeFleet.restart(fleet, "coach-service", FleetPorts.COACH);

            Process other = build.start(fleet, OURS, OTHER, FreePorts.one(), home);
            try {
                long there = moveAll(fleet, OURS, OTHER, fleet.service(OURS).orElseThrow());
                assertThat(ProbeFleet.holdings(fleet))
                        .as("moved to " + build.name())
                        .isEqualTo(holdings);
                assertThat(ProbeFleet.exposures(fleet, began))
                        .as("positions without a stop")
                        .isEmpty();
                assertTrades(fleet);

                // And back, as after a second thought.
                holdings = ProbeFleet.holdings(fleet);
                began = Instant.now();
                long back = moveAll(fleet, OTHER, OURS, other.toHandle());
                assertThat(other.waitFor(1, TimeUnit.SECONDS)).isTrue();
                assertThat(ProbeFleet.holdings(fleet)).as("moved back").isEqualTo(holdings);
                assertThat(ProbeFleet.exposures(fleet, began))
                        .as("positions without a stop")
                        .isEmpty();
                assertTrades(fleet);
                System.out.printf(
                        "UPGRADE build=%s bots=%d moved_ms=%d back_ms=%d unprotected=0%n",
                        build.name(), BOTS, there, back);
            } finally {
                other.destroyForcibly().waitFor();
            }
            fleet.stopWell();
            assertThat(fleet.summary().path("lostReports").asLong()).isZero();
        }
    }

    /** What comes from later versions' migrations: a table each, as docs/upgrade.md asks, so that none waits for two locks. */
    private static void grow(LocalFleet fleet) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + fleet.port(FleetPorts.POSTGRES) + "/fleet";
        try (Connection owner = DriverManager.getConnection(url, "fleet_owner", fleet.secret("fleet_owner"));
                Statement statement = owner.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(TABLES)) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            assertThat(tables).hasSizeGreaterThan(20);
            for (String table : tables) {
                statement.execute(GROW.formatted(table));
            }
            statement.execute(LATER);
        }
    }

    /** Millis from SIGTERM until all bots run on the other worker under newer generations. */
    private static long moveAll(LocalFleet fleet, String from, String to, ProcessHandle leaving) {
        await(to + " is known")
                .atMost(ProbeFleet.SOON)
                .until(() -> fleet.count(
                                "select count(*) from fleet.worker where lost_at is null and worker_id = '" + to + "'")
                        == 1);
        ProbeFleet.run(fleet, "cordon", from, "--reason", "upgrade", "--json");
        if (fleet.count("select count(*) from fleet.worker where cordoned_at is not null and worker_id = '" + to + "'")
                == 1) {
            ProbeFleet.run(fleet, "uncordon", to, "--json");
        }
        Map<String, Long> before = ProbeFleet.generations(fleet);
        assertThat(before).hasSize(BOTS);
        long began = System.nanoTime();
        Processes.signal(leaving, "TERM");
        await("the worker has drained").atMost(DRAINED_WITHIN).until(() -> !leaving.isAlive());
        ProbeFleet.awaitAllOn(fleet, to, BOTS);
        assertThat(ProbeFleet.generations(fleet))
                .allSatisfy((bot, generation) -> assertThat(generation).isGreaterThan(before.get(bot)));
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    private static void assertTrades(LocalFleet fleet) {
        String decided = "select bot_id, count(*) from fleet.decision group by bot_id";
        Map<String, Long> before = fleet.counts(decided);
        fleet.clock("resume");
        await("every bot decides")
                .atMost(ProbeFleet.SOON)
                .until(() -> fleet.counts(decided).entrySet().stream()
                        .allMatch(bot -> bot.getValue() > before.getOrDefault(bot.getKey(), 0L)));
        ProbeFleet.awaitPositions(fleet);
        fleet.clock("pause");
        assertThat(List.copyOf(ProbeFleet.generations(fleet).keySet())).hasSize(BOTS);
    }
}
