package dev.flotilla.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.testkit.Seeds;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopologyTest {
    private static final Wire WIRE = new Wire.External("redis://:redis-secret@r:6379");
    private static final Database DATABASE =
            new Database.External(PostgresAddress.parse("postgresql://boss:boss-secret@db:5432/fleet"));

    @TempDir
    Path folder;

    private DataDir dataDir;
    private Secrets secrets;
    private Topology topology;

    @BeforeEach
    void open() {
        dataDir = DataDir.open(folder, new DataDir.Holder(1, "http://127.0.0.1:8080", Instant.EPOCH));
        secrets = Secrets.of(folder, Seeds.random("topology"));
        topology = new Topology(
                Path.of("/opt/flotilla"),
                dataDir,
                new Ports(9000, 2, 2),
                secrets,
                new Caches.Use(folder),
                List.of("-Dx=y"));
    }

    @AfterEach
    void close() {
        dataDir.close();
    }

    @Test
    void aWorkerAndTheVenueSeeNoDatabaseCredential() {
        for (ServiceSpec spec : List.of(
                topology.worker(0, "moneysharks", 16, WIRE),
                topology.venue(Map.of("FLEET_VENUE_SOURCE", "replay"), BigDecimal.TEN))) {
            assertThat(spec.environment().keySet()).noneMatch(name -> name.startsWith("QUARKUS_DATASOURCE"));
            assertThat(spec.environment().values())
                    .doesNotContain(secrets.password("fleet_params"), secrets.value(Secrets.POSTGRES));
            assertThat(spec.environment()).containsEntry("FLEET_POSTGRES_URL", "");
        }
        assertThat(topology.venue(Map.of(), BigDecimal.ZERO).environment()).doesNotContainKey("QUARKUS_REDIS_HOSTS");
    }

    @Test
    void eachServiceHasItsOwnRole() {
        assertThat(topology.hub(0, DATABASE, WIRE).environment())
                .containsEntry("QUARKUS_DATASOURCE_USERNAME", "fleet_hub")
                .containsEntry("QUARKUS_DATASOURCE_PASSWORD", secrets.password("fleet_hub"))
                .containsEntry("QUARKUS_DATASOURCE_REACTIVE_URL", "postgresql://db:5432/fleet");
        assertThat(topology.coach(DATABASE, WIRE).environment())
                .containsEntry("QUARKUS_DATASOURCE_USERNAME", "fleet_coach");
        assertThat(topology.params(DATABASE, WIRE).environment())
                .containsEntry("QUARKUS_FLYWAY_USERNAME", "fleet_owner");
    }

    @Test
    void noSecretIsOnACommandLine() {
        for (ServiceSpec spec : List.of(
                topology.params(DATABASE, WIRE),
                topology.hub(0, DATABASE, WIRE),
                topology.worker(1, "moneysharks", 16, WIRE))) {
            assertThat(String.join(" ", spec.jvm()))
                    .doesNotContain("secret", secrets.value(Secrets.SERVICE_TOKEN), secrets.password("fleet_params"))
                    .contains("-Dx=y");
            assertThat(spec.toString()).doesNotContain(secrets.value(Secrets.SERVICE_TOKEN));
        }
    }

    @Test
    void whatOneServiceIsToldDifferentlyStandsAboveTheRest() throws IOException {
        Files.createDirectories(folder.resolve("env"));
        Files.writeString(folder.resolve("env/bot-worker-2.properties"), "FLEET_HUB_URL=http://127.0.0.1:7001\n");

        assertThat(topology.worker(1, "moneysharks", 16, WIRE).environment())
                .containsEntry("FLEET_HUB_URL", "http://127.0.0.1:7001");
        assertThat(topology.worker(0, "moneysharks", 16, WIRE).environment())
                .containsEntry("FLEET_HUB_URL", "http://127.0.0.1:9001,http://127.0.0.1:9007");
    }

    @Test
    void withoutRedisServicesAreToldSoAndAskOften() {
        Wire none = new Wire.None();
        for (ServiceSpec spec : List.of(
                topology.params(DATABASE, none),
                topology.hub(0, DATABASE, none),
                topology.worker(0, "probe", 16, none))) {
            assertThat(spec.environment()).containsEntry("FLEET_REDIS_ENABLED", "false");
        }
        assertThat(topology.worker(0, "probe", 16, none).environment())
                .containsEntry("FLEET_WORKER_CONTROL_EVERY", "250ms")
                .containsEntry("FLEET_WORKER_POOL", "probe");
        assertThat(topology.worker(0, "probe", 16, WIRE).environment())
                .doesNotContainKeys("FLEET_REDIS_ENABLED", "FLEET_WORKER_CONTROL_EVERY");
    }

    @Test
    void hubsKnowThatTheyAreSeveralAndWorkersKnowThemAll() {
        Topology one = new Topology(
                Path.of("/opt/flotilla"), dataDir, new Ports(9000, 1, 1), secrets, new Caches.Use(folder), List.of());

        assertThat(topology.hub(1, DATABASE, WIRE).environment()).containsEntry("FLEET_HUB_REPLICAS", "2");
        assertThat(topology.worker(0, "probe", 16, WIRE).environment())
                .containsEntry("FLEET_HUB_URL", "http://127.0.0.1:9001,http://127.0.0.1:9007");
        assertThat(one.hub(0, DATABASE, WIRE).environment()).containsEntry("FLEET_HUB_REPLICAS", "1");
    }

    @Test
    void portsFollowTheBase() {
        assertThat(topology.worker(0, "moneysharks", 16, WIRE).port()).isEqualTo(9002);
        assertThat(topology.worker(1, "moneysharks", 16, WIRE).port()).isEqualTo(9010);
        assertThat(new Ports(9000, 2, 2).all(true, true).keySet())
                .containsExactly(9000, 9001, 9007, 9002, 9010, 9003, 9004, 9005, 9006);
        assertThat(new Ports(9000, 1, 1).all(false, false).keySet()).containsExactly(9000, 9001, 9002, 9003, 9004);
    }
}
