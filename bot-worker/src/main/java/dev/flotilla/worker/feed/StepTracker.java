package dev.flotilla.worker.feed;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is still being worked on in each step of the market clock, and tells when a step and all before it are through.
 * Tokens are handed out by the one feed thread and given back by any.
 */
final class StepTracker {

    private final Consumer<Instant> through;
    // Guarded by this: bots finish on their own threads.
    private final Deque<Step> open = new ArrayDeque<>();

    StepTracker(Consumer<Instant> through) {
        this.through = through;
        open.add(new Step());
    }

    private static final class Step {
        private int working;
        private @Nullable Instant clock;
    }

    /** A piece of work of the current step; run the token when it is done. Running it twice counts once. */
    synchronized Runnable token() {
        Step step = open.getLast();
        step.working++;
        AtomicBoolean given = new AtomicBoolean();
        return () -> {
            if (given.compareAndSet(false, true)) {
                finish(step);
            }
        };
    }

    private synchronized void finish(Step step) {
        step.working--;
        tellThrough();
    }

    /** The current step is complete; later work belongs to the next. */
    synchronized void close(Instant clock) {
        open.getLast().clock = clock;
        open.add(new Step());
        tellThrough();
    }

    private void tellThrough() {
        for (Step first = open.getFirst(); first.clock != null && first.working == 0; first = open.getFirst()) {
            through.accept(first.clock);
            open.removeFirst();
        }
    }
}
