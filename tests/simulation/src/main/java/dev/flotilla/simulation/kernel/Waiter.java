package dev.flotilla.simulation.kernel;

import org.jspecify.annotations.Nullable;

/** A place at which one strand waits for a word of another. Woken before it is waited at, the wait ends at once. */
public final class Waiter {

    private @Nullable Strand strand;
    private @Nullable Life life;
    private long wait;
    private boolean woken;

    /** Ends the wait, now or the next one. */
    public void wake() {
        if (woken) {
            return;
        }
        woken = true;
        Life waiting = life;
        Strand sleeper = strand;
        if (waiting != null && sleeper != null) {
            long which = wait;
            waiting.scheduler().at(waiting.scheduler().now(), waiting, () -> sleeper.resume(which));
        }
    }

    /** True when it was woken since it was last asked. */
    public boolean take() {
        boolean was = woken;
        woken = false;
        return was;
    }

    boolean woken() {
        return woken;
    }

    void entered(Strand sleeper, Life waiting) {
        strand = sleeper;
        wait = sleeper.nextWait();
        life = waiting;
    }

    void left() {
        strand = null;
        life = null;
    }
}
