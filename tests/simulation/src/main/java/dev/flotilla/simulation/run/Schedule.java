package dev.flotilla.simulation.run;

import dev.flotilla.simulation.kernel.Dice;
import dev.flotilla.simulation.kernel.Scheduler;
import dev.flotilla.simulation.kernel.Trace;
import dev.flotilla.simulation.venue.Breach;
import dev.flotilla.simulation.venue.Breaches;
import dev.flotilla.simulation.world.Rules;
import java.util.List;

/** One seed: a fleet, what goes wrong, what its operator asks for, and what must hold. Always the same for the same seed. */
public final class Schedule {

    private static final long LOOK_EVERY = Scheduler.SECOND / 2;
    /** The fleet must be at rest so long after the last fault at the latest. */
    private static final long REST_WITHIN = 75 * Scheduler.SECOND;
    /** And stay so. */
    private static final int RESTS = 8;

    private static final long STEPS_MAX = 500_000;

    private final Scheduler scheduler;
    private final Fleet fleet;
    private final Faults faults;
    private final Invariants invariants;
    private int rests;
    private boolean ended;

    private Schedule(long seed, Rules rules, Trace trace) {
        Dice dice = new Dice(seed);
        this.scheduler = new Scheduler(trace);
        this.fleet = new Fleet(scheduler, dice.fork(1), rules);
        this.faults = new Faults(fleet, dice.fork(2));
        Operator operator = new Operator(fleet, dice.fork(3));
        this.invariants = new Invariants(fleet, faults, operator);
        fleet.start();
        faults.plan();
        operator.plan(faults.end());
    }

    /** How it ended. */
    public record Result(
            long seed,
            List<Breaches.Noted> breaches,
            long digest,
            long steps,
            int faults,
            long orders,
            double nakedSeconds,
            double seconds) {

        public boolean broken() {
            return !breaches.isEmpty();
        }
    }

    public static Result run(long seed, Rules rules, Trace trace) {
        return new Schedule(seed, rules, trace).run(seed);
    }

    private Result run(long seed) {
        scheduler.in(LOOK_EVERY, null, this::look);
        while (!ended && scheduler.steps() < STEPS_MAX && scheduler.step()) {
            if (fleet.takeGranted()) {
                invariants.gates();
            }
            Throwable fault = scheduler.fault();
            if (fault != null) {
                fleet.breaches.add(Breach.FAULT, Faulty.text(fault));
                ended = true;
            }
        }
        if (scheduler.fault() == null) {
            invariants.end();
        }
        return new Result(
                seed,
                fleet.breaches.all(),
                scheduler.digest(),
                scheduler.steps(),
                faults.count(),
                fleet.witness.orders(),
                (double) invariants.nakedLongest() / Scheduler.SECOND,
                (double) scheduler.now() / Scheduler.SECOND);
    }

    private void look() {
        invariants.protection();
        if (faults.over()) {
            rests = invariants.unrest() == null ? rests + 1 : 0;
            ended = rests >= RESTS || scheduler.now() > faults.end() + REST_WITHIN;
        }
        if (!fleet.breaches.none()) {
            ended = true;
        }
        scheduler.in(LOOK_EVERY, null, this::look);
    }
}
