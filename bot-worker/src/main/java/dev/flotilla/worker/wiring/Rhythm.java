package dev.flotilla.worker.wiring;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
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
    private final Duration leastPause;
    private final Work work;
    private final Semaphore woken = new Semaphore(0);
    private final CountDownLatch ended = new CountDownLatch(1);
    // Volatile: set by whoever closes, read by the thread.
    private volatile boolean closed;
    private final Thread thread;

    private Rhythm(String name, Duration pause, Duration leastPause, Work work, Thread.Builder threads) {
        this.name = name;
        this.pause = pause;
        this.leastPause = leastPause;
        this.work = work;
        this.thread = threads.name(name).start(this::run);
    }

    static Rhythm of(String name, Duration pause, Work work) {
        return new Rhythm(name, pause, Duration.ZERO, work, Thread.ofVirtual());
    }

    /** Woken a hundred times within {@code leastPause} it runs once. */
    static Rhythm calm(String name, Duration pause, Duration leastPause, Work work) {
        return new Rhythm(name, pause, leastPause, work, Thread.ofVirtual());
    }

    /** On a thread of the operating system, which no busy virtual thread can hold up. */
    static Rhythm urgent(String name, Duration pause, Work work) {
        return new Rhythm(name, pause, Duration.ZERO, work, Thread.ofPlatform().daemon());
    }

    private void run() {
        try {
            while (!closed) {
                once();
                rest();
                if (woken.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    woken.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            LOG.debugf("%s interrupted", name);
        }
    }

    private void rest() throws InterruptedException {
        if (!leastPause.isZero() && ended.await(leastPause.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debugf("%s ends", name);
        }
    }

    private void once() throws InterruptedException {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s failed, it goes on", name);
        }
    }

    /** Runs the work now, or once more when it is just running. */
    void wake() {
        woken.release();
    }

    @Override
    public void close() {
        closed = true;
        ended.countDown();
        wake();
        try {
            thread.join(ENDS_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
