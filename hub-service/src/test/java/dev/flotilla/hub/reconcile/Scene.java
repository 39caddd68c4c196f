package dev.flotilla.hub.reconcile;

import static dev.flotilla.hub.instance.Instances.BOT;
import static dev.flotilla.hub.instance.Instances.POOL;
import static dev.flotilla.hub.instance.Instances.T0;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.hub.instance.Change;
import dev.flotilla.hub.instance.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One bot and what is seen of it, a second after {@code T0} unless said otherwise. */
record Scene(
        Instance instance,
        Control control,
        Map<String, Duration> silence,
        Map<String, Beat> beats,
        Map<String, Integer> free,
        Map<String, Sent> sent,
        Map<String, String> taken,
        boolean lost,
        Instant now) {

    static final Halt HALT = new Halt("c-1", true, true, T0);

    Scene(Instance instance) {
        this(
                instance,
                new Control(BOT, POOL, instance.desired(), instance.controlVersion(), 5),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                false,
                T0.plusSeconds(1));
    }

    Scene asked(DesiredStatus desired, long version) {
        return control(new Control(BOT, POOL, desired, version, 5));
    }

    /** An emergency stop of this version. */
    Scene halted(long version, boolean done) {
        return control(new Control(BOT, POOL, DesiredStatus.STOPPED, version, 5, HALT, done, control.placing()));
    }

    Scene placed(FailoverPolicy policy) {
        return control(new Control(
                BOT,
                POOL,
                control.desired(),
                control.version(),
                5,
                control.halt(),
                control.haltDone(),
                new Placing("g", "paper", policy)));
    }

    private Scene control(Control asked) {
        return new Scene(instance, asked, silence, beats, free, sent, taken, lost, now);
    }

    Scene silent(Duration by) {
        return new Scene(instance, control, Map.of(BOT, by), beats, free, sent, taken, lost, now);
    }

    Scene beat(String loop) {
        Map<String, Beat> seen = Map.of(BOT, new Beat(loop, now));
        return new Scene(instance, control, silence, seen, free, sent, taken, lost, now);
    }

    Scene free(int slots) {
        return new Scene(instance, control, silence, beats, Map.of(POOL, slots), sent, taken, lost, now);
    }

    Scene resent(Map<String, Sent> before) {
        return new Scene(instance, control, silence, beats, free, before, taken, lost, now);
    }

    Scene taken(String why) {
        return new Scene(instance, control, silence, beats, free, sent, Map.of(BOT, why), lost, now);
    }

    Scene wireLost() {
        return new Scene(instance, control, silence, beats, free, sent, taken, true, now);
    }

    Scene at(Instant moment) {
        return new Scene(instance, control, silence, beats, free, sent, taken, lost, moment);
    }

    Plan plan() {
        return new Planner(PlannerTest.POLICY).plan(observed(), now);
    }

    List<String> steps() {
        return plan().actions().stream()
                .map(action -> action.getClass().getSimpleName())
                .toList();
    }

    /** What the plan makes of the instance. */
    Change carriedOut() {
        return new Steps(PlannerTest.POLICY, now)
                .draft(instance, plan().actions())
                .change()
                .orElseThrow();
    }

    /** These bots, of which nothing else is seen. */
    static Observed only(List<Control> controls, Map<String, Instance> instances) {
        return new Observed(controls, instances, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), false, 0);
    }

    Observed observed() {
        return new Observed(
                List.of(control), Map.of(BOT, instance), beats, silence, free, sent, taken, Map.of(), lost, 1);
    }
}
