package dev.flotilla.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A coach that is told to go while a job of it waits for somebody who never answers. */
@Tag("soak")
class CoachEndsIT {
    /** Half of what whoever stops a service gives it, and less than it waits for a receiver (10 s). */
    private static final Duration SOON = Duration.ofSeconds(8);

    private static final String DUE = """
            with told as (insert into fleet.notification (kind, dedupe_key, title, body)
              select 'drill', 'drill-' || n, 'a drill', 'nothing to do' from generate_series(1, 8) n returning notification_id)
            insert into fleet.notification_delivery (notification_id, channel) select notification_id, 'webhook' from told""";

    @TempDir
    Path home;

    @Test
    void endsBeforeItsReceiverIsGivenUpAndStillHasEverythingToTell() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                LocalFleet fleet = up(deaf.getLocalPort())) {
            tell(fleet);
            // The delivery of eight notices takes 80 s with a receiver that lets each wait for 10 s.
            deaf.setSoTimeout((int) LocalFleet.SLOW.toMillis());
            try (Socket waiting = deaf.accept()) {
                ProcessHandle coach = fleet.service("coach-service").orElseThrow();
                Instant began = Instant.now();
                Processes.signal(coach, "TERM");
                await("the coach has ended").atMost(SOON).until(() -> !coach.isAlive());

                System.out.printf(
                        "COACH_SIGTERM ended_ms=%d deaf=%s%n",
                        Duration.between(began, Instant.now()).toMillis(), waiting.getLocalSocketAddress());
                assertThat(fleet.count("select count(*) from fleet.notification_delivery where status = 'PENDING'"))
                        .isEqualTo(8);
            }
        }
    }

    private LocalFleet up(int deaf) {
        Map<String, String> environment = Map.of(
                "FLEET_NOTIFY_WEBHOOK_URL", "http://127.0.0.1:" + deaf, "FLEET_NOTIFY_WEBHOOK_ALLOW_PRIVATE", "true");
        return LocalFleet.up(
                        home,
                        "coach",
                        PortBlocks.free("coach"),
                        environment,
                        "--seed",
                        "1",
                        "--speed",
                        "1",
                        "--strategy",
                        "probe",
                        "--bots",
                        "1")
                .awaitRunning();
    }

    private static void tell(LocalFleet fleet) throws SQLException, IOException {
        String url = "jdbc:postgresql://127.0.0.1:" + fleet.port(FleetPorts.POSTGRES) + "/fleet";
        try (Connection coach = DriverManager.getConnection(url, "fleet_coach", fleet.secret("fleet_coach"));
                var statement = coach.createStatement()) {
            statement.executeUpdate(DUE);
        }
    }
}
