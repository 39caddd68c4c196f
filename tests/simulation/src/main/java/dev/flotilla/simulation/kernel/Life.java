package dev.flotilla.simulation.kernel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One process from its start to its end. Its strands touch the world only through ports that ask here first. */
public final class Life {

    private final Machine machine;
    private final Scheduler scheduler;
    private final int number;
    private final List<Strand> sleeping = new ArrayList<>();
    private final List<Event> heldBack = new ArrayList<>();
    private final List<Runnable> onDeath = new ArrayList<>();
    private boolean dead;
    private boolean stopped;

    Life(Machine machine, Scheduler scheduler, int number) {
        this.machine = machine;
        this.scheduler = scheduler;
        this.number = number;
    }

    public Machine machine() {
        return machine;
    }

    public Scheduler scheduler() {
        return scheduler;
    }

    public String name() {
        return machine.name();
    }

    /** How many lives the machine has seen, this one included. */
    public int number() {
        return number;
    }

    public boolean dead() {
        return dead;
    }

    /** Stopped by a signal: time passes, nothing runs. */
    public boolean stopped() {
        return stopped;
    }

    public boolean runs() {
        return !dead && !stopped;
    }

    /** Begins a thread of this process. */
    public void spawn(Runnable work) {
        scheduler.at(scheduler.now(), this, () -> new Strand(scheduler, work).begin());
    }

    public void spawnAt(long time, Runnable work) {
        scheduler.at(time, this, () -> new Strand(scheduler, work).begin());
    }

    /** Runs when this life ends, at once. */
    public void onDeath(Runnable work) {
        onDeath.add(work);
    }

    /** Called at each port: throws when this process is dead, waits while it is stopped. */
    public void touch(Port port) {
        check();
        scheduler.touched(this, port);
        check();
    }

    /** Throws when this process is dead, waits while it is stopped. */
    public void check() {
        while (stopped && !dead) {
            sleep(0);
        }
        if (dead) {
            throw new Killed(this);
        }
    }

    /** Lets time pass for the calling strand. */
    public void sleep(long nanos) {
        await(new Waiter(), nanos);
    }

    public void sleep(Duration time) {
        sleep(Scheduler.nanos(time));
    }

    /** Waits until woken, at most so long; false when the time ran out. */
    public boolean await(Waiter waiter, long nanos) {
        if (dead) {
            throw new Killed(this);
        }
        if (!waiter.woken()) {
            Strand me = scheduler.current();
            waiter.entered(me, this);
            long which = me.nextWait();
            Event timeout = nanos == Scheduler.NEVER ? null : scheduler.in(nanos, this, () -> me.resume(which));
            sleeping.add(me);
            me.park();
            sleeping.remove(me);
            waiter.left();
            if (timeout != null) {
                timeout.cancel();
            }
        }
        if (dead) {
            throw new Killed(this);
        }
        return waiter.take();
    }

    /** The process is gone, with all it had in memory. */
    public void die() {
        if (dead) {
            return;
        }
        dead = true;
        scheduler.trace(name(), () -> "DIES");
        List.copyOf(sleeping).forEach(strand -> scheduler.at(scheduler.now(), null, strand::resumeWhateverItWaitsFor));
        heldBack.clear();
        onDeath.forEach(Runnable::run);
    }

    /** SIGSTOP. */
    public void stop() {
        if (!dead && !stopped) {
            stopped = true;
            scheduler.trace(name(), () -> "STOPPED");
        }
    }

    /** SIGCONT. */
    public void carryOn() {
        if (!dead && stopped) {
            stopped = false;
            scheduler.trace(name(), () -> "GOES ON");
            List<Event> held = List.copyOf(heldBack);
            heldBack.clear();
            held.forEach(scheduler::again);
        }
    }

    /** True when the event must not happen now: dropped when dead, kept while stopped. */
    boolean holdsBack(Event event) {
        if (stopped && !dead) {
            heldBack.add(event);
        }
        return dead || stopped;
    }

    @Override
    public String toString() {
        return name() + "#" + number;
    }
}
