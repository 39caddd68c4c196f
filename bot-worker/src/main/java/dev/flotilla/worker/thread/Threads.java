package dev.flotilla.worker.thread;

/** Starts threads, and makes what they wait at. Whatever blocks in this worker blocks at one of these or at a port. */
public interface Threads {

    /** Runs the work on a thread of its own, at once. */
    void start(String name, Runnable work);

    /** A queue of at most so many items. */
    <T> Inbox<T> inbox(int capacity);

    /** A latch that is shut. */
    Latch latch();
}
