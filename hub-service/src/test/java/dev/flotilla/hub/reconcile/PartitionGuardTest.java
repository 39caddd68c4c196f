package dev.flotilla.hub.reconcile;

import static dev.flotilla.hub.instance.Instances.POOL;
import static dev.flotilla.hub.instance.Instances.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.hub.instance.Instance;
import dev.flotilla.hub.instance.InstanceState;
import dev.flotilla.hub.instance.Instances;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many deaths at once withhold entries, never protection. */
class PartitionGuardTest {

    private static final Instant NOW = T0.plusSeconds(30);

    @ParameterizedTest
    @CsvSource({
        "4, 2, 0, false", // half is not more than half
        "4, 3, 0, true",
        "5, 3, 0, true",
        "3, 3, 0, true",
        "2, 2, 0, false", // fewer than three
        "10, 5, 0, false",
        "10, 6, 0, true",
        "10, 3, 6, false" // spread over more than a minute
    })
    void suspectsMoreThanHalfOfAGroupAndAtLeastThree(int of, int dead, int deadLongAgo, boolean suspected) {
        Map<String, Instant> deadSince = new HashMap<>();
        for (int i = 0; i < dead; i++) {
            deadSince.put("bot-" + i, NOW.minusSeconds(i));
        }
        for (int i = dead; i < dead + deadLongAgo; i++) {
            deadSince.put("bot-" + i, NOW.minusSeconds(60));
        }

        assertThat(plan(of, deadSince, new InstanceState.Dead()).suspicions()).hasSize(suspected ? 1 : 0);
    }

    @Test
    void placesTheDeadOfASuspectedGroupAgainWithoutEntriesAndTheOthersAsEver() {
        Plan plan = plan(4, dead(3), new InstanceState.Dead());

        assertThat(plan.byBot().get("bot-0"))
                .extracting(action -> action.getClass().getSimpleName())
                .containsExactly("Withhold", "Grant");
        assertThat(plan.byBot().get("bot-3"))
                .extracting(action -> action.getClass().getSimpleName())
                .containsExactly("Grant");
    }

    @Test
    void makesAGrantAgainThatIsOutAlready() {
        Plan plan = plan(3, dead(3), new InstanceState.Queued("t"));

        assertThat(plan.byBot().get("bot-1"))
                .extracting(action -> action.getClass().getSimpleName())
                .containsExactly("Withhold", "Withdraw", "Grant");
    }

    @Test
    void doesNotCountBotsThatAreStopped() {
        List<Control> controls = new ArrayList<>(controls(3));
        for (int i = 3; i < 20; i++) {
            controls.add(new Control("bot-" + i, POOL, DesiredStatus.STOPPED, 3, 1));
        }

        assertThat(PlannerTest.POLICY.guard().suspicions(controls, dead(3), NOW))
                .singleElement()
                .satisfies(suspicion -> assertThat(suspicion.of()).isEqualTo(3));
    }

    private static Map<String, Instant> dead(int bots) {
        Map<String, Instant> deadSince = new HashMap<>();
        for (int i = 0; i < bots; i++) {
            deadSince.put("bot-" + i, NOW);
        }
        return deadSince;
    }

    private static List<Control> controls(int bots) {
        List<Control> controls = new ArrayList<>();
        for (int i = 0; i < bots; i++) {
            controls.add(new Control("bot-" + i, POOL, DesiredStatus.RUNNING, 3, 1));
        }
        return controls;
    }

    private static Plan plan(int bots, Map<String, Instant> deadSince, InstanceState state) {
        List<Control> controls = controls(bots);
        Map<String, Instance> instances = new HashMap<>();
        controls.forEach(control ->
                instances.put(control.botId(), Instances.in(control.botId(), DesiredStatus.RUNNING, state, null, 7)));
        Observed observed = new Observed(
                controls, instances, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), deadSince, false, 1);
        return new Planner(PlannerTest.POLICY).plan(observed, NOW);
    }
}
