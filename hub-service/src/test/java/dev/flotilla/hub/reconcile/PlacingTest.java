package dev.flotilla.hub.reconcile;

import static dev.flotilla.hub.instance.Instances.BOT;
import static dev.flotilla.hub.instance.Instances.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.task.BotTask;
import dev.flotilla.hub.instance.Change;
import dev.flotilla.hub.instance.Instance;
import dev.flotilla.hub.instance.InstanceState;
import dev.flotilla.hub.instance.Instances;
import dev.flotilla.hub.instance.TaskWrite;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a bot may do that is placed again (D12). */
class PlacingTest {

    private static final InstanceState DEAD = new InstanceState.Dead();
    private static final InstanceState DUE = new InstanceState.Backoff(T0);

    @ParameterizedTest
    @CsvSource(
            value = {
                "null, demo, AUTO_STATEFUL",
                "null, live, MANUAL",
                "manual, demo, MANUAL",
                "auto_stateless, live, AUTO_STATELESS",
                "auto_stateful, live, AUTO_STATEFUL"
            },
            nullValues = "null")
    void takesTheGroupsPolicyElseThatOfTheAccountType(String ofGroup, String accountType, FailoverPolicy policy) {
        assertThat(FailoverPolicy.of(ofGroup, accountType)).isEqualTo(policy);
    }

    @Test
    void withholdsEntriesAfterADeathUnderPolicyManual() {
        Change placed =
                new Scene(Instances.in(DEAD)).placed(FailoverPolicy.MANUAL).carriedOut();

        assertThat(placed.after().mandate().protectOnly()).isTrue();
        assertThat(task(placed).protectOnly()).isTrue();
        assertThat(placed.facts()).anySatisfy(fact -> assertThat(fact.event()).isEqualTo("entries_withheld"));
    }

    @ParameterizedTest
    @EnumSource(
            value = FailoverPolicy.class,
            names = {"AUTO_STATELESS", "AUTO_STATEFUL"})
    void letsABotTradeOnUnderTheOtherPolicies(FailoverPolicy policy) {
        Change placed = new Scene(Instances.in(DEAD)).placed(policy).carriedOut();

        assertThat(task(placed).protectOnly()).isFalse();
    }

    @Test
    void letsABotTradeThatTheOperatorStartsOrWhoseStartFailed() {
        InstanceState stopped = new InstanceState.Stopped();

        assertThat(new Scene(Instances.in(stopped))
                        .placed(FailoverPolicy.MANUAL)
                        .steps())
                .containsExactly("Grant");
        assertThat(new Scene(Instances.in(DUE)).placed(FailoverPolicy.MANUAL).steps())
                .as("it never ran under this control")
                .containsExactly("Grant");
        assertThat(new Scene(Instances.started(Instances.in(DUE), T0))
                        .placed(FailoverPolicy.MANUAL)
                        .steps())
                .as("it broke while it ran")
                .containsExactly("Withhold", "Grant");
    }

    @Test
    void countsAHolderThatVanishedDuringTheStartAsADeath() {
        Instance claimed = Instances.in(new InstanceState.Claimed(BOT + ":7", "w1"));
        Instance after = new Scene(claimed)
                .placed(FailoverPolicy.MANUAL)
                .silent(Duration.ofSeconds(15))
                .carriedOut()
                .after();

        Instance placed = new Scene(after)
                .placed(FailoverPolicy.MANUAL)
                .at(T0.plusSeconds(60))
                .carriedOut()
                .after();
        assertThat(placed.mandate().protectOnly()).isTrue();
    }

    @Test
    void withholdsUntilANewerControlAndThroughEveryPlacementBefore() {
        Instance withheld = Instances.withheld(Instances.in(DEAD));

        assertThat(task(new Scene(withheld).carriedOut()).protectOnly()).isTrue();
        Change resumed = new Scene(withheld).asked(DesiredStatus.RUNNING, 4).carriedOut();
        assertThat(task(resumed).protectOnly()).isFalse();
    }

    @Test
    void waitsWhileAnotherBotOwnsItsPositionAndSaysSoOnce() {
        String why = "BTCUSDT on account shared belongs to bot rival";
        Instance stopped = Instances.in(new InstanceState.Stopped());
        Scene scene = new Scene(stopped).taken(why);

        assertThat(scene.plan().actions()).containsExactly(new Action.NoteWaiting(BOT, why));
        Instance noted = scene.carriedOut().after();
        assertThat(new Scene(noted).taken(why).steps()).isEmpty();
        assertThat(new Scene(noted).steps()).as("freed").containsExactly("Grant");
    }

    private static BotTask task(Change change) {
        return change.tasks().stream()
                .filter(TaskWrite.Queue.class::isInstance)
                .map(write -> ((TaskWrite.Queue) write).task())
                .findFirst()
                .orElseThrow();
    }
}
