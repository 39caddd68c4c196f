package dev.flotilla.hub.instance;

import static dev.flotilla.hub.instance.Instances.BOT;
import static dev.flotilla.hub.instance.Instances.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.event.FleetEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DraftTest {

    private static final RestartPolicy POLICY = new RestartPolicy(
            5,
            Duration.ofMinutes(15),
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofSeconds(10),
            Duration.ofMinutes(10),
            Duration.ofSeconds(5));
    private static final InstanceState RUNNING = new InstanceState.Running("w1");

    @Test
    void grantsTheNextGenerationWithOneTaskAndItsMessage() {
        Draft draft = Draft.of(Instances.in(new InstanceState.Stopped()), T0);
        draft.grant("operator wants it RUNNING");
        Change change = draft.change().orElseThrow();

        assertThat(change.after().generation()).isEqualTo(8);
        assertThat(change.after().state()).isEqualTo(new InstanceState.Queued(BOT + ":8"));
        assertThat(change.expectedRevision()).isEqualTo(42);
        assertThat(change.after().revision()).isEqualTo(43);
        assertThat(change.tasks()).singleElement().isInstanceOf(TaskWrite.Queue.class);
        assertThat(change.messages()).hasExactlyElementsOfTypes(Message.Task.class, Message.Event.class);
        assertThat(change.facts())
                .singleElement()
                .satisfies(fact -> assertThat(fact.detail())
                        .containsEntry("from", "STOPPED")
                        .containsEntry("to", "STARTING")
                        .containsEntry("generation", "8"));
    }

    @Test
    void tellsEachMoveAsAnEventWithAnIdOfItsOwn() {
        Draft draft = Draft.of(Instances.in(BOT, DesiredStatus.RUNNING, RUNNING, T0, 7), T0.plusSeconds(60));
        draft.departed(Departure.SILENT, "worker w1 silent", POLICY, 0.5);
        draft.grant("placed again");
        List<FleetEvent> events = draft.change().orElseThrow().messages().stream()
                .filter(Message.Event.class::isInstance)
                .map(message -> ((Message.Event) message).event())
                .toList();

        assertThat(events).extracting(e -> e.data().get("to")).containsExactly("DEAD", "STARTING");
        assertThat(events).extracting(FleetEvent::eventId).doesNotHaveDuplicates();
        assertThat(events.getFirst().data()).containsEntry("workerId", "w1");
    }

    @Test
    void placesABotThatRanStablyAgainAtOnceWithoutCountingAFailure() {
        Draft draft = Draft.of(Instances.in(RUNNING), T0.plusSeconds(10));
        draft.departed(Departure.SILENT, "silent", POLICY, 0);

        assertThat(draft.instance().state()).isEqualTo(new InstanceState.Dead());
        assertThat(draft.instance().restarts()).isEqualTo(new Restarts(1, 0, List.of()));
    }

    @Test
    void countsALossSoonAfterTheStartAsAFailure() {
        Instant now = T0.plusSeconds(9);
        Draft draft = Draft.of(Instances.in(RUNNING), now);
        draft.departed(Departure.SILENT, "silent", POLICY, 0);

        assertThat(draft.instance().state()).isEqualTo(new InstanceState.Backoff(now.plusSeconds(5)));
        assertThat(draft.instance().restarts().failures()).containsExactly(now);
    }

    @ParameterizedTest
    @CsvSource({"SILENT", "FENCED", "FAILED"})
    void endsStoppedWhenNobodyWantsTheBot(Departure how) {
        Draft draft = Draft.of(Instances.in(BOT, DesiredStatus.STOPPED, new InstanceState.Stopping("w1")), T0);
        draft.departed(how, "gone", POLICY, 0);

        assertThat(draft.instance().state()).isEqualTo(new InstanceState.Stopped());
        assertThat(draft.instance().restarts()).isEqualTo(Restarts.NONE);
    }

    @ParameterizedTest
    @CsvSource({"1,5000", "2,10000", "3,20000", "4,40000", "7,300000", "60,300000"})
    void doublesThePauseUpToItsBound(int consecutive, long millis) {
        Restarts restarts = new Restarts(consecutive, consecutive, List.of());

        assertThat(POLICY.backoff(restarts, 0.5)).isEqualTo(Duration.ofMillis(millis));
        assertThat(POLICY.backoff(restarts, 0)).isBetween(Duration.ofSeconds(5), Duration.ofMillis(millis));
        assertThat(POLICY.backoff(restarts, 0.999)).isLessThanOrEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void quarantinesWhenTheBudgetIsUsedUpAndReleasesOnANewControl() {
        List<Instant> failures =
                IntStream.range(0, 4).mapToObj(i -> T0.plusSeconds(60L * i)).toList();
        Instance claimed = Instances.in(new InstanceState.Claimed(BOT + ":7", "w1"));
        Draft draft = Draft.of(Instances.failedBefore(claimed, 4, failures), T0.plusSeconds(300));
        draft.departed(Departure.FAILED, "no venue", POLICY, 0);

        assertThat(draft.instance().state()).isEqualTo(new InstanceState.Quarantined());
        assertThat(draft.instance().lastError()).contains("5 times").contains("no venue");

        draft.applyControl(DesiredStatus.RUNNING, 4);
        assertThat(draft.instance().state()).isEqualTo(new InstanceState.Stopped());
        assertThat(draft.instance().restarts()).isEqualTo(Restarts.NONE);
    }

    @Test
    void forgetsFailuresThatLeftTheWindow() {
        List<Instant> failures = List.of(T0, T0.plusSeconds(1), T0.plusSeconds(2), T0.plusSeconds(3));
        Instance claimed = Instances.in(new InstanceState.Claimed(BOT + ":7", "w1"));
        Instant later = T0.plus(Duration.ofMinutes(16));
        Draft draft = Draft.of(Instances.failedBefore(claimed, 4, failures), later);
        draft.departed(Departure.FAILED, "again", POLICY, 0);

        assertThat(draft.instance().state()).isInstanceOf(InstanceState.Backoff.class);
        assertThat(draft.instance().restarts().failures()).containsExactly(later);
    }

    @Test
    void refusesIllegalMoves() {
        assertThatThrownBy(() -> Draft.of(Instances.in(RUNNING), T0).grant("twice"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(BOT)
                .hasMessageContaining("Running");
        assertThatThrownBy(() -> Draft.of(Instances.in(RUNNING), T0).applyControl(DesiredStatus.PAUSED, 3))
                .hasMessageContaining("not newer");
    }

    @Test
    void isEmptyWhenNothingMoved() {
        assertThat(Draft.of(Instances.in(RUNNING), T0).change()).isEmpty();
    }
}
