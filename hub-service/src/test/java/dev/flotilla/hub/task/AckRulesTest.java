package dev.flotilla.hub.task;

import static dev.flotilla.hub.instance.Instances.BOT;
import static dev.flotilla.hub.instance.Instances.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.task.TaskAck;
import dev.flotilla.hub.instance.Change;
import dev.flotilla.hub.instance.Instance;
import dev.flotilla.hub.instance.InstanceState;
import dev.flotilla.hub.instance.Instances;
import dev.flotilla.hub.instance.RestartPolicy;
import dev.flotilla.hub.instance.TaskWrite;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AckRulesTest {

    private static final RestartPolicy POLICY = new RestartPolicy(
            5,
            Duration.ofMinutes(15),
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofSeconds(10),
            Duration.ofMinutes(10),
            Duration.ofSeconds(5));
    private static final InstanceState CLAIMED = new InstanceState.Claimed(BOT + ":7", "w1");
    private static final InstanceState RUNNING = new InstanceState.Running("w1");
    private static final InstanceState STOPPING = new InstanceState.Stopping("w1");
    private static final Instant LATER = T0.plusSeconds(60);

    @Test
    void endsAStartAndItsTask() {
        Change change = decide(Instances.in(CLAIMED), ack("STARTED", 7, 3)).orElseThrow();

        assertThat(change.after().state()).isEqualTo(RUNNING);
        assertThat(change.tasks()).containsExactly(new TaskWrite.Mark(BOT + ":7", TaskWrite.State.DONE, "w1", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"STARTED", "PAUSED", "STOPPED", "FENCED", "FAILED"})
    void ignoresOlderGenerationsAndStrangers(String status) {
        assertThat(decide(Instances.in(RUNNING), ack(status, 6, 3))).isEmpty();
        assertThat(decide(Instances.in(new InstanceState.Running("w2")), ack(status, 7, 3)))
                .isEmpty();
        assertThat(decide(Instances.in(new InstanceState.Stopped()), ack(status, 7, 3)))
                .isEmpty();
        assertThat(decide(Instances.in(new InstanceState.Queued(BOT + ":7")), ack(status, 7, 3)))
                .isEmpty();
    }

    @Test
    void changesNothingWhenRepeated() {
        assertThat(decide(Instances.in(RUNNING), ack("STARTED", 7, 3))).isEmpty();
    }

    @Test
    void endsTheLeaseAtOnceWhenTheHolderLetsGo() {
        Instance stopping = Instances.in(BOT, DesiredStatus.STOPPED, STOPPING);

        assertThat(stateAfter(stopping, ack("STOPPED", 7, 3))).isEqualTo(new InstanceState.Stopped());
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4})
    void aBotThatWasLetGoInOrderHasNotFailedHoweverShortItRan(long controlVersion) {
        Instance justStarted = Instances.failedBefore(
                Instances.in(BOT, DesiredStatus.RUNNING, RUNNING, LATER, 7), 4, List.of(LATER, LATER, LATER, LATER));

        Instance after = decide(justStarted, ack("STOPPED", 7, controlVersion))
                .orElseThrow()
                .after();

        assertThat(after.state()).isEqualTo(new InstanceState.Stopped());
        assertThat(after.restarts()).isEqualTo(justStarted.restarts());
    }

    @Test
    void handsAStableBotBackToTheFleet() {
        assertThat(stateAfter(Instances.in(RUNNING), ack("STOPPED", 7, 3))).isEqualTo(new InstanceState.Stopped());
        assertThat(stateAfter(Instances.in(RUNNING), ack("FENCED", 7, 3))).isEqualTo(new InstanceState.Dead());
    }

    @Test
    void sendsAFailedBotIntoBackoffWithTheCause() {
        TaskAck failed = new TaskAck(null, BOT, "w1", 7, TaskAck.FAILED, 3, "venue refused the account", LATER);
        Change change = decide(Instances.in(RUNNING), failed).orElseThrow();

        assertThat(change.after().state()).isInstanceOf(InstanceState.Backoff.class);
        assertThat(change.after().lastError()).isEqualTo("failed: venue refused the account");
    }

    @Test
    void ignoresAnswersToAControlThatWasReplaced() {
        Instance resumed = Instances.in(RUNNING);
        Instance stopping = Instances.in(BOT, DesiredStatus.STOPPED, STOPPING);

        assertThat(decide(resumed, ack("PAUSED", 7, 2))).isEmpty();
        assertThat(decide(stopping, ack("STARTED", 7, 3))).isEmpty();
        assertThat(stateAfter(stopping, ack("STARTED", 7, 4))).isEqualTo(RUNNING);
    }

    @Test
    void letsABotGoThatCarriedItsEmergencyStopOutAndPlacesItAgainWhenItsHolderIsGone() {
        Instance stopping = Instances.started(Instances.halting(STOPPING), T0);

        assertThat(stateAfter(stopping, ack("STOPPED", 7, 3))).isEqualTo(new InstanceState.Stopped());
        assertThat(stateAfter(stopping, ack("FENCED", 7, 3))).isEqualTo(new InstanceState.Dead());
        assertThat(stateAfter(stopping, ack("FAILED", 7, 3))).isInstanceOf(InstanceState.Backoff.class);
        assertThat(stateAfter(Instances.halting(CLAIMED), ack("STOPPED", 7, 3)))
                .as("not a failed start")
                .isEqualTo(new InstanceState.Stopped());
        assertThat(stateAfter(Instances.halting(CLAIMED), ack("STARTED", 7, 3))).isEqualTo(RUNNING);
        assertThat(decide(stopping, ack("STARTED", 7, 3))).isEmpty();
    }

    @Test
    void ignoresAWordOfANewerWorker() {
        assertThat(decide(Instances.in(RUNNING), ack("RECALIBRATED", 7, 3))).isEmpty();
    }

    private static InstanceState stateAfter(Instance instance, TaskAck ack) {
        return decide(instance, ack).orElseThrow().after().state();
    }

    private static Optional<Change> decide(Instance instance, TaskAck ack) {
        return new AckRules(POLICY).decide(instance, ack, 0.5, LATER);
    }

    private static TaskAck ack(String status, long generation, long controlVersion) {
        return new TaskAck(null, BOT, "w1", generation, status, controlVersion, null, LATER);
    }
}
