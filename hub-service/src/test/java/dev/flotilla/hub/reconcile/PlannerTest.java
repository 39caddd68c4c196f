package dev.flotilla.hub.reconcile;

import static dev.flotilla.hub.instance.Instances.BOT;
import static dev.flotilla.hub.instance.Instances.POOL;
import static dev.flotilla.hub.instance.Instances.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.hub.instance.Instance;
import dev.flotilla.hub.instance.InstanceState;
import dev.flotilla.hub.instance.Instances;
import dev.flotilla.hub.instance.RestartPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PlannerTest {

    static final HubPolicy POLICY = new HubPolicy(
            Duration.ofSeconds(15),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            6,
            new RestartPolicy(
                    5,
                    Duration.ofMinutes(15),
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(5)),
            Duration.ofSeconds(120),
            new PartitionGuard(Duration.ofSeconds(60), 0.5, 3));

    private static final Instant NOW = T0.plusSeconds(1);
    private static final InstanceState STOPPED = new InstanceState.Stopped();
    private static final InstanceState QUEUED = new InstanceState.Queued(BOT + ":7");
    private static final InstanceState CLAIMED = new InstanceState.Claimed(BOT + ":7", "w1");
    private static final InstanceState RUNNING = new InstanceState.Running("w1");
    private static final InstanceState PAUSED = new InstanceState.Paused("w1");
    private static final InstanceState STOPPING = new InstanceState.Stopping("w1");
    private static final InstanceState DEAD = new InstanceState.Dead();
    private static final InstanceState BACKOFF = new InstanceState.Backoff(T0.plusSeconds(60));
    private static final InstanceState DUE = new InstanceState.Backoff(T0);
    private static final InstanceState QUARANTINED = new InstanceState.Quarantined();

    private record Row(InstanceState state, DesiredStatus applied, DesiredStatus asked, String... actions) {
        String name() {
            return state + ", applied " + applied + ", asked " + asked + " -> " + List.of(actions);
        }
    }

    /** Desired x actual: applied = asked means that the control did not change since. */
    @TestFactory
    Stream<DynamicTest> doesWhatTheTableSays() {
        DesiredStatus run = DesiredStatus.RUNNING;
        DesiredStatus pause = DesiredStatus.PAUSED;
        DesiredStatus stop = DesiredStatus.STOPPED;
        return Stream.of(
                        new Row(STOPPED, stop, stop),
                        new Row(STOPPED, run, run, "Grant"),
                        new Row(STOPPED, pause, pause, "Grant"),
                        new Row(STOPPED, stop, run, "ApplyControl", "Grant"),
                        new Row(STOPPED, run, stop, "ApplyControl"),
                        new Row(QUEUED, run, run),
                        new Row(QUEUED, run, stop, "ApplyControl", "Withdraw"),
                        new Row(QUEUED, run, pause, "ApplyControl", "Withdraw", "Grant"),
                        new Row(CLAIMED, run, run),
                        new Row(CLAIMED, run, pause, "ApplyControl"),
                        new Row(CLAIMED, run, stop, "ApplyControl", "BeginStop"),
                        new Row(RUNNING, run, run),
                        new Row(RUNNING, run, pause, "ApplyControl"),
                        new Row(RUNNING, run, stop, "ApplyControl", "BeginStop"),
                        new Row(RUNNING, stop, stop, "BeginStop"),
                        new Row(PAUSED, pause, pause),
                        new Row(PAUSED, pause, run, "ApplyControl"),
                        new Row(PAUSED, pause, stop, "ApplyControl", "BeginStop"),
                        new Row(STOPPING, stop, stop),
                        new Row(STOPPING, stop, run, "ApplyControl"),
                        new Row(DEAD, run, run, "Grant"),
                        new Row(DEAD, run, stop, "ApplyControl", "Settle"),
                        new Row(BACKOFF, run, run),
                        new Row(DUE, run, run, "Grant"),
                        new Row(BACKOFF, run, pause, "ApplyControl", "Grant"),
                        new Row(BACKOFF, run, stop, "ApplyControl"),
                        new Row(QUARANTINED, run, run),
                        new Row(QUARANTINED, run, stop, "ApplyControl"),
                        new Row(QUARANTINED, stop, run, "ApplyControl", "Grant"))
                .map(row -> DynamicTest.dynamicTest(row.name(), () -> {
                    Instance instance = Instances.in(BOT, row.applied(), row.state());
                    long version = row.applied() == row.asked() ? 3 : 4;
                    Plan plan = plan(new Scene(instance).asked(row.asked(), version));
                    assertThat(plan.actions())
                            .extracting(action -> action.getClass().getSimpleName())
                            .containsExactly(row.actions());
                }));
    }

    @Test
    void adoptsAnUnknownBotAndStartsItInOneGo() {
        Control control = new Control(BOT, POOL, DesiredStatus.RUNNING, 1, 1);
        Plan plan = new Planner(POLICY).plan(Scene.only(List.of(control), Map.of()), NOW);

        assertThat(plan.actions())
                .containsExactly(
                        new Action.Adopt(BOT, POOL, DesiredStatus.RUNNING, 1),
                        new Action.Grant(BOT, 1, 1, "operator wants it RUNNING"));
    }

    @Test
    void placesABotAgainAtOnceWhoseEndWasNotedByAHubWithAClockAhead() {
        Scene scene = new Scene(Instances.in(DEAD)).at(T0.minusSeconds(540));

        assertThat(plan(scene).actions())
                .extracting(action -> action.getClass().getSimpleName())
                .containsExactly("Grant");
    }

    @Test
    void placesASilentBotAgainExactlyWhenAFullTtlHasPassed() {
        Instance running = Instances.in(RUNNING);
        Scene scene = new Scene(running).at(T0.plusSeconds(30));

        assertThat(plan(scene.silent(Duration.ofMillis(14_999))).actions()).isEmpty();
        assertThat(plan(scene.silent(Duration.ofSeconds(15))).actions())
                .extracting(action -> action.getClass().getSimpleName())
                .containsExactly("DeclareLost", "Grant");
    }

    @Test
    void sendsABotLostDuringItsStartIntoBackoff() {
        Plan plan = plan(new Scene(Instances.in(CLAIMED)).silent(Duration.ofSeconds(15)));

        assertThat(plan.actions()).singleElement().isInstanceOf(Action.DeclareLost.class);
        assertThat(plan.wakeAt()).isBetween(NOW.plusSeconds(5), NOW.plusMillis(5500));
    }

    @Test
    void stopsABotWhoseHolderFellSilentWhileStopping() {
        Instance stopping = Instances.in(BOT, DesiredStatus.STOPPED, STOPPING);

        assertThat(plan(new Scene(stopping).silent(Duration.ofSeconds(15))).actions())
                .singleElement()
                .isInstanceOf(Action.DeclareLost.class);
    }

    @Test
    void saysWhyNobodyClaimsAndSaysItOnce() {
        Instance queued = Instances.in(QUEUED);
        Scene late = new Scene(queued).at(T0.plusSeconds(20));

        assertThat(plan(late).actions())
                .containsExactly(new Action.NoteWaiting(BOT, "no worker with a free slot in pool moneysharks"));
        Instance noted = new Steps(POLICY, NOW)
                .draft(queued, plan(late).actions())
                .change()
                .orElseThrow()
                .after();
        assertThat(plan(new Scene(noted).at(T0.plusSeconds(25))).actions()).isEmpty();
    }

    @Test
    void sendsAnUnclaimedTaskAgainOnlyWhereSomebodyIsFreeAndEverLessOften() {
        Scene queued = new Scene(Instances.in(QUEUED)).at(T0.plusSeconds(10));
        Action resend = new Action.ResendTask(BOT, 7);

        assertThat(plan(queued).actions()).isEmpty();
        assertThat(plan(queued.free(1)).actions()).containsExactly(resend);
        Map<String, Sent> once = Map.of("task/" + BOT + ":7", new Sent(1, T0.plusSeconds(10)));
        assertThat(plan(queued.free(1).resent(once).at(T0.plusMillis(19_999))).actions())
                .isEmpty();
        assertThat(plan(queued.free(1).resent(once).at(T0.plusSeconds(30))).actions())
                .contains(resend);
    }

    @Test
    void sendsQueuedTasksAgainAtOnceWhenRedisLostItsData() {
        assertThat(plan(new Scene(Instances.in(QUEUED)).wireLost()).actions())
                .containsExactly(new Action.ResendTask(BOT, 7));
    }

    @Test
    void repeatsAnUnansweredStopBoundedAndThenSaysSo() {
        Instance stopping = Instances.in(BOT, DesiredStatus.STOPPED, STOPPING);
        Scene scene = new Scene(stopping).at(T0.plusSeconds(10));
        String key = "control/" + BOT + "/3/7";

        assertThat(plan(scene).actions()).containsExactly(new Action.ResendControl(BOT, 5, null));
        Scene given = scene.resent(Map.of(key, new Sent(6, T0))).at(T0.plusSeconds(3600));
        assertThat(plan(given).actions())
                .containsExactly(new Action.NoteUnanswered(BOT, "worker w1 does not answer to STOPPED"));
    }

    @Test
    void takesTheHeartbeatForALostAck() {
        assertThat(plan(new Scene(Instances.in(CLAIMED)).beat("TRADING")).actions())
                .containsExactly(new Action.Confirm(BOT, DesiredStatus.RUNNING));
        assertThat(plan(new Scene(Instances.in(BOT, DesiredStatus.PAUSED, RUNNING)).beat("PAUSED"))
                        .actions())
                .containsExactly(new Action.Confirm(BOT, DesiredStatus.PAUSED));
        assertThat(plan(new Scene(Instances.in(STOPPING)).beat("TRADING")).actions())
                .containsExactly(new Action.Confirm(BOT, DesiredStatus.RUNNING));
        assertThat(plan(new Scene(Instances.in(CLAIMED)).beat("RECONCILING")).actions())
                .isEmpty();
        assertThat(plan(new Scene(Instances.in(RUNNING)).beat("PAUSED")).actions())
                .isEmpty();
    }

    @Test
    void wakesForTheNextAttempt() {
        assertThat(plan(new Scene(Instances.in(BACKOFF))).wakeAt()).isEqualTo(T0.plusSeconds(60));
        assertThat(plan(new Scene(Instances.in(RUNNING))).wakeAt()).isNull();
    }

    @Test
    void forgivesAfterALongHealthyStretch() {
        Instance running = Instances.failedBefore(Instances.in(RUNNING), 2, List.of());

        assertThat(plan(new Scene(running).at(T0.plus(Duration.ofMinutes(10)))).actions())
                .containsExactly(new Action.ForgetFailures(BOT));
        assertThat(plan(new Scene(running)).wakeAt()).isEqualTo(T0.plus(Duration.ofMinutes(10)));
    }

    private static Plan plan(Scene scene) {
        return scene.plan();
    }
}
