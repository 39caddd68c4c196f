package dev.flotilla.papervenue.venue;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One piece of work for the loop, and whoever waits for it. The answer is given only after the turn has been written. */
final class Job<T> {
    private final Work<T> work;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private @Nullable Runnable giving;

    /** Runs on the loop, may change everything the core owns. */
    @FunctionalInterface
    interface Work<T> {
        T run(VenueCore core);
    }

    Job(Work<T> work) {
        this.work = work;
    }

    CompletableFuture<T> answer() {
        return answer;
    }

    /** Does the work and keeps its outcome. A failure of the work is its caller's, not the loop's. */
    void run(VenueCore core) {
        try {
            T value = work.run(core);
            giving = () -> answer.complete(value);
        } catch (RuntimeException failure) {
            giving = () -> answer.completeExceptionally(failure);
        }
    }

    /** Gives the outcome of {@link #run}. */
    void give() {
        Runnable outcome = giving;
        if (outcome != null) {
            outcome.run();
        }
    }

    void fail(RuntimeException failure) {
        answer.completeExceptionally(failure);
    }
}
