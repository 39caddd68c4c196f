package dev.flotilla.hub.reconcile;

import static dev.flotilla.hub.instance.Instances.BOT;
import static dev.flotilla.hub.instance.Instances.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.hub.instance.Instance;
import dev.flotilla.hub.instance.InstanceState;
import dev.flotilla.hub.instance.Instances;
import dev.flotilla.hub.instance.Message;
import dev.flotilla.hub.instance.Restarts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** An emergency stop is carried out by a worker, whatever the bot was doing. */
class HaltPlanTest {

    private static final InstanceState STOPPED = new InstanceState.Stopped();
    private static final InstanceState QUEUED = new InstanceState.Queued(BOT + ":7");
    private static final InstanceState CLAIMED = new InstanceState.Claimed(BOT + ":7", "w1");
    private static final InstanceState RUNNING = new InstanceState.Running("w1");
    private static final InstanceState PAUSED = new InstanceState.Paused("w1");
    private static final InstanceState STOPPING = new InstanceState.Stopping("w1");
    private static final InstanceState DEAD = new InstanceState.Dead();
    private static final InstanceState BACKOFF = new InstanceState.Backoff(T0.plusSeconds(300));
    private static final InstanceState QUARANTINED = new InstanceState.Quarantined();

    private record Row(String what, Scene scene, String... steps) {}

    @TestFactory
    Stream<DynamicTest> hostsTheBotUntilTheHaltIsProven() {
        return Stream.of(
                        new Row("stopped", asked(STOPPED), "ApplyControl", "ApplyHalt", "Grant"),
                        new Row("queued", asked(QUEUED), "ApplyControl", "ApplyHalt", "Withdraw", "Grant"),
                        new Row("starting", asked(CLAIMED), "ApplyControl", "ApplyHalt"),
                        new Row("running", asked(RUNNING), "ApplyControl", "ApplyHalt", "BeginStop"),
                        new Row("paused", asked(PAUSED), "ApplyControl", "ApplyHalt", "BeginStop"),
                        new Row("stopping", asked(STOPPING), "ApplyControl", "ApplyHalt"),
                        new Row("dead", asked(DEAD), "ApplyControl", "ApplyHalt", "Grant"),
                        new Row("waiting after a failure", asked(BACKOFF), "ApplyControl", "ApplyHalt", "Grant"),
                        new Row("quarantined", asked(QUARANTINED), "ApplyControl", "ApplyHalt", "Grant"),
                        new Row("done while stopping", open(STOPPING).halted(3, true), "ApplyHalt"),
                        new Row("done and gone", open(STOPPED).halted(3, true), "ApplyHalt"),
                        new Row("done while queued", open(QUEUED).halted(3, true), "ApplyHalt", "Withdraw"),
                        new Row("done in backoff", open(BACKOFF).halted(3, true), "ApplyHalt", "Settle"),
                        new Row("done in quarantine", open(QUARANTINED).halted(3, true), "ApplyHalt", "Settle"),
                        new Row("under way", open(STOPPING)),
                        new Row("started for it", open(RUNNING), "BeginStop"),
                        new Row("restarted", open(STOPPED).asked(DesiredStatus.RUNNING, 4), "ApplyControl", "Grant"))
                .map(row -> DynamicTest.dynamicTest(
                        row.what(), () -> assertThat(row.scene().steps()).containsExactly(row.steps())));
    }

    @Test
    void startsTheBotAgainWhenItsHolderDiedOverTheHalt() {
        Instance stopping = Instances.since(Instances.started(Instances.halting(STOPPING), T0), T0);

        assertThat(new Scene(stopping)
                        .halted(3, false)
                        .at(T0.plusSeconds(30))
                        .silent(Duration.ofSeconds(15))
                        .steps())
                .containsExactly("DeclareLost", "Grant");
    }

    @Test
    void leavesTheProofSomeTimeToArriveBeforeItStartsABotAgainThatWasLetGo() {
        Instance letGo = Instances.since(Instances.halting(STOPPED), T0.plusSeconds(10));
        Scene scene = new Scene(letGo).halted(3, false);

        Plan early = scene.at(T0.plusMillis(14_999)).plan();
        assertThat(early.actions()).isEmpty();
        assertThat(early.wakeAt()).isEqualTo(T0.plusSeconds(15));
        assertThat(scene.at(T0.plusSeconds(15)).steps()).containsExactly("Grant");
    }

    @Test
    void waitsNoLongerThanTheHaltRetryAfterAFailureOrInQuarantine() {
        Instance starting = Instances.failedBefore(Instances.halting(CLAIMED), 8, List.of());
        Scene silent = new Scene(starting).halted(3, false).silent(Duration.ofSeconds(20));
        assertThat(silent.carriedOut().after().state())
                .isEqualTo(new InstanceState.Backoff(silent.now().plusSeconds(5)));

        Scene quarantined = new Scene(Instances.halting(QUARANTINED)).halted(3, false);
        assertThat(quarantined.at(T0.plusMillis(4_999)).steps()).isEmpty();
        assertThat(quarantined.at(T0.plusSeconds(5)).steps()).containsExactly("Grant");
    }

    @Test
    void keepsAQuarantinedBotThatHasNothingToHalt() {
        assertThat(new Scene(Instances.in(QUARANTINED))
                        .at(T0.plus(Duration.ofDays(1)))
                        .steps())
                .isEmpty();
    }

    @Test
    void startsAQuarantinedBotAnewWhenItsControlChangesAndForgetsItsFailures() {
        Instance failed = Instances.failedBefore(Instances.in(QUARANTINED), 5, List.of(T0, T0));
        Scene reset = new Scene(failed).asked(DesiredStatus.RUNNING, 4);

        assertThat(reset.carriedOut().after().restarts()).isEqualTo(Restarts.NONE);
        assertThat(reset.carriedOut().after().state()).isInstanceOf(InstanceState.Queued.class);
    }

    @Test
    void carriesTheHaltWhenItTellsTheHolderAgain() {
        Scene unanswered = open(STOPPING).at(T0.plusSeconds(10));

        assertThat(unanswered.plan().actions()).containsExactly(new Action.ResendControl(BOT, 5, Scene.HALT));
        assertThat(unanswered.carriedOut().messages())
                .singleElement()
                .isInstanceOfSatisfying(
                        Message.Command.class,
                        sent -> assertThat(sent.command().halt()).isEqualTo(Scene.HALT));
    }

    @Test
    void saysWhichControlCountsWhenHubAndOperatorDisagree() {
        Instance running = Instances.in(RUNNING);

        assertThat(new Scene(running).asked(DesiredStatus.STOPPED, 3).steps()).containsExactly("Align", "BeginStop");
        assertThat(new Scene(running).asked(DesiredStatus.RUNNING, 2).steps()).containsExactly("Align");
        assertThat(new Scene(running)
                        .asked(DesiredStatus.STOPPED, 3)
                        .carriedOut()
                        .facts())
                .anySatisfy(fact -> assertThat(fact.event()).isEqualTo("alignment_fixed"));
    }

    /** Control version 4 is an emergency stop, 3 is applied. */
    private static Scene asked(InstanceState state) {
        return new Scene(Instances.in(state)).halted(4, false);
    }

    /** An emergency stop is applied and not proven. */
    private static Scene open(InstanceState state) {
        Instant applied = T0;
        return new Scene(Instances.since(Instances.halting(state), applied)).halted(3, false);
    }
}
