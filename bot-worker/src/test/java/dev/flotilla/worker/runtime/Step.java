package dev.flotilla.worker.runtime;

/** What a harness lets its bot do. */
interface Step {
    void run() throws InterruptedException;

    /** Does it in the test's thread, which nobody interrupts. */
    static void take(Step step) {
        try {
            step.run();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
