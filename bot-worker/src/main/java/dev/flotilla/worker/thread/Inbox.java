package dev.flotilla.worker.thread;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A bounded queue between threads, first in first out. Thread-safe. */
public interface Inbox<T> {

    /** False, at once, when it is full. */
    boolean offer(T item);

    /** Waits for room, at most so long; false when there was none. */
    boolean offer(T item, Duration atMost) throws InterruptedException;

    /** Null, at once, when it is empty. */
    @Nullable
    T poll();

    /** Waits for an item, at most so long; null when none came. */
    @Nullable
    T poll(Duration atMost) throws InterruptedException;

    int size();
}
