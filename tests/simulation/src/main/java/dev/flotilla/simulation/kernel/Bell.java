package dev.flotilla.simulation.kernel;

import java.time.Duration;

/** Something one strand waits for and others ring. */
public final class Bell {

    private final Life life;
    private final Waiter waiter = new Waiter();

    public Bell(Life life) {
        this.life = life;
    }

    public void ring() {
        waiter.wake();
    }

    /** True when it was rung. */
    public boolean await(Duration atMost) {
        return await(Scheduler.nanos(atMost));
    }

    public boolean await(long nanos) {
        life.check();
        return life.await(waiter, nanos);
    }
}
