package dev.flotilla.cli.up;

import dev.flotilla.infra.InfraException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Starts PostgreSQL or Redis again, on the same port and data, when it dies by itself. */
final class Caretaker {
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration LAST_RESTART_WITHIN = Duration.ofSeconds(60);

    private final String name;
    private final BooleanSupplier running;
    private final Runnable startAgain;
    private final StopSignal stop;
    private final Progress progress;
    private final Backoff backoff = new Backoff();
    private final AtomicInteger restarts = new AtomicInteger();
    private @Nullable Thread thread;

    Caretaker(String name, BooleanSupplier running, Runnable startAgain, StopSignal stop, Progress progress) {
        this.name = name;
        this.running = running;
        this.startAgain = startAgain;
        this.stop = stop;
        this.progress = progress;
    }

    Caretaker begin() {
        thread = Thread.ofVirtual().name("watch-" + name).start(this::watch);
        return this;
    }

    int restarts() {
        return restarts.get();
    }

    /** After the stop signal: returns when it will not touch the server any more. */
    void await() throws InterruptedException {
        Thread watching = thread;
        if (watching != null) {
            watching.join(LAST_RESTART_WITHIN);
        }
    }

    private void watch() {
        long since = System.nanoTime();
        try {
            while (!stop.within(LOOK_EVERY)) {
                if (!running.getAsBoolean()) {
                    restart(Duration.ofNanos(System.nanoTime() - since));
                    since = System.nanoTime();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void restart(Duration lived) throws InterruptedException {
        progress.warn(name + " has died; starting it again");
        long began = System.nanoTime();
        try {
            startAgain.run();
            restarts.incrementAndGet();
            progress.done(name + " is back", System.nanoTime() - began);
        } catch (InfraException e) {
            progress.warn(name + " does not start: " + e.getMessage());
            stop.within(backoff.next(lived));
        }
    }
}
