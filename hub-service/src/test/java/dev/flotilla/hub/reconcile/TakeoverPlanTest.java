package dev.flotilla.hub.reconcile;

import static dev.flotilla.hub.instance.Instances.BOT;
import static dev.flotilla.hub.instance.Instances.POOL;
import static dev.flotilla.hub.instance.Instances.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.hub.instance.Instance;
import dev.flotilla.hub.instance.InstanceState;
import dev.flotilla.hub.instance.Instances;
import dev.flotilla.hub.instance.Takeover;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A takeover is followed until the standby trades or does not answer in time; the dead bot stays where it is. */
class TakeoverPlanTest {

    private static final String SPARE = "spare";
    private static final InstanceState STOPPED = new InstanceState.Stopped();
    private static final InstanceState RUNNING = new InstanceState.Running("w1");

    @Test
    void placesASupersededBotNoMoreWhateverItsControlSays() {
        assertThat(plan(superseded(Takeover.Phase.ACTIVE), standby(RUNNING, T0), T0.plusSeconds(600))
                        .actions())
                .isEmpty();
        Instance paused = superseded(Takeover.Phase.ACTIVE);
        assertThat(new Scene(paused).asked(DesiredStatus.PAUSED, 4).steps()).containsExactly("ApplyControl");
    }

    @Test
    void bringsASupersededBotBackWhenAnOperatorStopsAndStartsIt() {
        Instance stopped = new Scene(superseded(Takeover.Phase.ACTIVE))
                .asked(DesiredStatus.STOPPED, 4)
                .carriedOut()
                .after();

        Instance started =
                new Scene(stopped).asked(DesiredStatus.RUNNING, 5).carriedOut().after();
        assertThat(started.mandate().takeover()).isNull();
        assertThat(started.state()).isInstanceOf(InstanceState.Queued.class);
    }

    @Test
    void waitsForTheStandbyAndTellsAnOperatorWhenItDoesNotAnswer() {
        Instance dead = superseded(Takeover.Phase.ADOPTING);
        Plan waiting = plan(dead, standby(STOPPED, T0), T0.plusSeconds(119));
        assertThat(waiting.actions()).isEmpty();
        assertThat(waiting.wakeAt()).isEqualTo(T0.plusSeconds(120));

        assertThat(plan(dead, standby(STOPPED, T0), T0.plusSeconds(120)).actions())
                .containsExactly(new Action.AdvanceTakeover(BOT, Takeover.Phase.UNACKED, Placing.DEFAULT));
        assertThat(plan(superseded(Takeover.Phase.UNACKED), standby(STOPPED, T0), T0.plusSeconds(500))
                        .actions())
                .as("told once")
                .isEmpty();
    }

    @Test
    void isDoneWhenTheStandbyTradesEvenLate() {
        Action active = new Action.AdvanceTakeover(BOT, Takeover.Phase.ACTIVE, Placing.DEFAULT);

        assertThat(plan(superseded(Takeover.Phase.ADOPTING), standby(RUNNING, T0.plusSeconds(3)), T0.plusSeconds(4))
                        .actions())
                .containsExactly(active);
        assertThat(plan(superseded(Takeover.Phase.UNACKED), standby(RUNNING, T0.plusSeconds(300)), T0.plusSeconds(301))
                        .actions())
                .containsExactly(active);
    }

    private static Instance superseded(Takeover.Phase phase) {
        return Instances.takenOver(Instances.in(STOPPED), new Takeover(SPARE, T0, phase));
    }

    private static Instance standby(InstanceState state, Instant since) {
        return Instances.since(Instances.in(SPARE, DesiredStatus.RUNNING, state), since);
    }

    /** The standby itself is no part of the plan, only seen. */
    private static Plan plan(Instance dead, Instance standby, Instant now) {
        Control control = new Control(BOT, POOL, dead.desired(), dead.controlVersion(), 1);
        Observed observed = Scene.only(List.of(control), Map.of(BOT, dead, SPARE, standby));
        return new Planner(PlannerTest.POLICY).plan(observed, now);
    }
}
