package dev.flotilla.cli.up;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The wish to stop, however it comes: Ctrl-C, {@code fleet down}, the end of the data or of the time. First cause wins. */
final class StopSignal {
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch forced = new CountDownLatch(1);
    private final AtomicInteger signals = new AtomicInteger();
    // volatile: written by a signal handler's thread, read by the launcher's
    private volatile @Nullable String cause;

    /** A signal of the operating system: the first asks for an orderly stop, the second for a stop at once. */
    void signalled(String name) {
        if (signals.incrementAndGet() == 1) {
            stop(name);
        } else {
            forced.countDown();
        }
    }

    void stop(String why) {
        if (cause == null) {
            cause = why;
        }
        stopped.countDown();
    }

    boolean stopping() {
        return stopped.getCount() == 0;
    }

    /** True when whoever runs this is at the terminal or a service manager, and wants the end now. */
    boolean bySignal() {
        return signals.get() > 0;
    }

    String cause() {
        String known = cause;
        return known == null ? "" : known;
    }

    /** Waits at most so long; true when it is time to stop. */
    boolean within(Duration wait) throws InterruptedException {
        return stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns when the end is wanted at once. */
    void awaitForce() throws InterruptedException {
        forced.await();
    }
}
