package dev.flotilla.simulation.worker;

import dev.flotilla.simulation.kernel.Life;
import dev.flotilla.simulation.kernel.Scheduler;
import dev.flotilla.simulation.kernel.Waiter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** Lets one strand through at a time, as a lock does among threads: all strands are one thread to the locks of the JDK. */
final class Turnstile {

    private final Life life;
    private final Deque<Waiter> queue = new ArrayDeque<>();
    private boolean busy;

    Turnstile(Life life) {
        this.life = life;
    }

    void through(Runnable work) {
        through(() -> {
            work.run();
            return true;
        });
    }

    <T> T through(Supplier<T> work) {
        while (busy) {
            Waiter mine = new Waiter();
            queue.addLast(mine);
            life.await(mine, Scheduler.NEVER);
        }
        busy = true;
        try {
            return work.get();
        } finally {
            busy = false;
            Waiter next = queue.pollFirst();
            if (next != null) {
                next.wake();
            }
        }
    }
}
