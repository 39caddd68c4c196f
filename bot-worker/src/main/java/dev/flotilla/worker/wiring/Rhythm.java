package dev.flotilla.worker.wiring;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Runs a piece of work again and again on a thread of its own, with a pause in between, until closed. A fault ends nothing. */
final class Rhythm implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Rhythm.class);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);

    /** Work that may be interrupted. */
    @FunctionalInterface
    interface Work {
        void run() throws InterruptedException;
    }

    private final String name;
    private final Duration pause;
    private final Work work;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private Rhythm(String name, Duration pause, Work work, Thread.Builder threads) {
        this.name = name;
        this.pause = pause;
        this.work = work;
        this.thread = threads.name(name).start(this::run);
    }

    static Rhythm of(String name, Duration pause, Work work) {
        return new Rhythm(name, pause, work, Thread.ofVirtual());
    }

    /** On a thread of the operating system, which no busy virtual thread can hold up. */
    static Rhythm urgent(String name, Duration pause, Work work) {
        return new Rhythm(name, pause, work, Thread.ofPlatform().daemon());
    }

    private void run() {
        try {
            do {
                once();
            } while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.debugf("%s interrupted", name);
        }
    }

    private void once() throws InterruptedException {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s failed, it goes on", name);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(ENDS_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
