package dev.flotilla.hub.signal;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Asks for a pass before its time. Many rings before the next pass are one. */
public final class PassSignal {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private boolean pending;

    /** Something changed: look again. Never blocks for long. */
    public void ring() {
        lock.lock();
        try {
            pending = true;
            rung.signal();
        } finally {
            lock.unlock();
        }
    }

    /** True when it was rung since it was last asked or waited for; for those who keep time themselves. */
    public boolean take() {
        lock.lock();
        try {
            boolean was = pending;
            pending = false;
            return was;
        } finally {
            lock.unlock();
        }
    }

    /** Returns at the next ring, or after this time; true when it rang. */
    public boolean await(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (!pending && left > 0) {
                left = rung.awaitNanos(left);
            }
            boolean rang = pending;
            pending = false;
            return rang;
        } finally {
            lock.unlock();
        }
    }

    /** Lets this time pass whatever rings, so that many rings in a row lead to few passes. */
    public void rest(Duration time) throws InterruptedException {
        lock.lock();
        try {
            long left = time.toNanos();
            while (left > 0) {
                left = rung.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
