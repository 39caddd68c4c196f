package dev.flotilla.cli.up;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Several blocking tasks at once. The first failure raises the stop signal, which makes the others give up; nobody is
 * interrupted, so that a server that is just starting is never left half-started.
 */
final class Parallel {
    private final StopSignal stop;
    private final List<Task> tasks = new ArrayList<>();

    Parallel(StopSignal stop) {
        this.stop = stop;
    }

    interface Task {
        void run() throws InterruptedException;
    }

    Parallel and(Task task) {
        tasks.add(task);
        return this;
    }

    /** Returns when all have ended. Throws what failed first in the order given; a mere "stopped" only if nothing did. */
    void join() throws InterruptedException {
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            tasks.forEach(task -> running.add(threads.submit(() -> {
                guarded(task);
                return null;
            })));
        }
        List<RuntimeException> failures = new ArrayList<>();
        for (Future<?> future : running) {
            try {
                future.get();
            } catch (ExecutionException e) {
                failures.add(unwrapped(e));
            }
        }
        failures.stream()
                .filter(failure -> !(failure instanceof StoppedException))
                .findFirst()
                .ifPresent(failure -> {
                    throw failure;
                });
        failures.stream().findFirst().ifPresent(failure -> {
            throw failure;
        });
    }

    private void guarded(Task task) throws InterruptedException {
        try {
            task.run();
        } catch (RuntimeException e) {
            stop.stop("the start failed");
            throw e;
        }
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        return e.getCause() instanceof RuntimeException failure
                ? failure
                : new IllegalStateException("a step of the start failed", e.getCause());
    }
}
