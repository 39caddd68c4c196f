package dev.flotilla.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.contracts.task.TaskAck;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FastHub.class)
class HaltIT {

    @Inject
    Fleet fleet;

    @Test
    void keepsABotOnItsWorkerUntilTheEmergencyStopIsProven() {
        fleet.bot("halted", "RUNNING");
        Worker worker = new Worker(fleet, "w-halted");
        long generation = worker.start("halted");
        try (Worker.Renewing _ = worker.renewing("halted", generation)) {
            fleet.halt("halted", "c-halted");
            fleet.awaitActual("halted", "STOPPING");
            assertThat(fleet.instance("halted")).containsEntry("halting", true);
            await().atMost(Fleet.SOON)
                    .untilAsserted(() -> assertThat(fleet.stream(StreamKeys.COMMANDS))
                            .as("told again with the halt")
                            .anyMatch(command -> command.contains("\"commandId\":\"c-halted\"")));
            fleet.haltDone("halted");
            worker.ack("halted", generation, TaskAck.STOPPED, 2);
            fleet.awaitActual("halted", "STOPPED");
        }
        await().atMost(Fleet.SOON)
                .untilAsserted(() -> assertThat(fleet.instance("halted"))
                        .containsEntry("halting", false)
                        .containsEntry("generation", generation));
    }

    @Test
    void startsAStoppedBotSoThatSomeWorkerCarriesTheEmergencyStopOut() {
        fleet.bot("asleep", "STOPPED");
        fleet.awaitActual("asleep", "STOPPED");

        fleet.halt("asleep", "c-asleep");
        fleet.awaitActual("asleep", "STARTING");
        Worker worker = new Worker(fleet, "w-asleep");
        assertThat(worker.claim("asleep", 1).granted()).isTrue();
        try (Worker.Renewing _ = worker.renewing("asleep", 1)) {
            worker.ack("asleep", 1, TaskAck.STARTED, 2);
            fleet.awaitActual("asleep", "STOPPING");
            fleet.haltDone("asleep");
            worker.ack("asleep", 1, TaskAck.STOPPED, 2);
            fleet.awaitActual("asleep", "STOPPED");
        }

        fleet.awaitActual("asleep", "STOPPED");
        assertThat(fleet.generation("asleep")).isEqualTo(1);
    }

    @Test
    void startsABotAgainThatWasLetGoWithoutProofAndAQuarantinedOneToo() {
        fleet.bot("stubborn", "RUNNING");
        Worker worker = new Worker(fleet, "w-stubborn");
        long generation = worker.start("stubborn");
        try (Worker.Renewing _ = worker.renewing("stubborn", generation)) {
            fleet.halt("stubborn", "c-stubborn");
            fleet.awaitActual("stubborn", "STOPPING");
            worker.ack("stubborn", generation, TaskAck.STOPPED, 2);
            await().atMost(Fleet.SOON).until(() -> fleet.generation("stubborn") == generation + 1);
        }

        for (int failure = 1; failure <= 6; failure++) {
            long next = generation + failure;
            await().atMost(Fleet.SOON).until(() -> fleet.generation("stubborn") == next);
            assertThat(worker.claim("stubborn", next).granted()).isTrue();
            worker.ack("stubborn", next, TaskAck.FAILED, 2);
        }
        assertThat(
                        fleet.query(
                                "select 1 from fleet.process_event where bot_id = 'stubborn' and detail->>'to' = 'QUARANTINED'"))
                .isNotEmpty();

        fleet.control("stubborn", "RUNNING");
        await().atMost(Fleet.SOON)
                .untilAsserted(() -> assertThat(fleet.instance("stubborn"))
                        .containsEntry("halting", false)
                        .containsEntry("restart_count", 0)
                        .containsEntry("actual_status", "STARTING"));
    }
}
