package dev.flotilla.cli.up;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.infra.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One service as a child process: started, waited for, restarted with growing pauses when it dies by itself, stopped.
 * Started and stopped by the launcher's thread, restarted by its own.
 */
final class Service {
    private static final Duration READY_WITHIN = Duration.ofSeconds(90);
    private static final Duration READY_POLL = Duration.ofMillis(25);
    private static final Duration WATCH = Duration.ofSeconds(1);
    private static final Duration KILL_GRACE = Duration.ofSeconds(10);

    private final ServiceSpec spec;
    private final DataDir dataDir;
    private final Path java;
    private final StopSignal stop;
    private final Progress progress;
    private final Readiness readiness;
    private final Backoff backoff = new Backoff();
    // volatile: shown in tables and stopped by other threads than the one that restarts
    private volatile @Nullable ServerProcess process;
    private volatile State state = State.DOWN;
    private volatile long startedNanos;
    private volatile long readyMillis;
    private final AtomicInteger restarts = new AtomicInteger();
    private @Nullable Thread watcher;

    enum State {
        STARTING,
        UP,
        DOWN
    }

    Service(ServiceSpec spec, DataDir dataDir, Path java, StopSignal stop, Progress progress) {
        this.spec = spec;
        this.dataDir = dataDir;
        this.java = java;
        this.stop = stop;
        this.progress = progress;
        this.readiness = new Readiness(spec.url());
    }

    String name() {
        return spec.name();
    }

    String url() {
        return spec.url();
    }

    State state() {
        return state;
    }

    int restarts() {
        return restarts.get();
    }

    /** From the start of its process to the first "ready", of the newest start. */
    long readyMillis() {
        return readyMillis;
    }

    /** Resident memory now; 0 when it does not run or the system does not tell. */
    long rssBytes() {
        ServerProcess running = process;
        return running == null || !running.alive() ? 0 : ProcessMemory.residentBytes(running.pid());
    }

    long pid() {
        ServerProcess running = process;
        return running == null ? -1 : running.pid();
    }

    void start() {
        start(spec);
    }

    private void start(ServiceSpec spec) {
        state = State.STARTING;
        startedNanos = System.nanoTime();
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(spec.jvm());
        command.addAll(List.of("-jar", "quarkus-run.jar"));
        process = ServerProcess.start(new ServerProcess.Launch(
                command, dataDir.consoleLog(spec.name()), "TERM", spec.app(), spec.environment()));
    }

    /** Blocks until it says that it is ready. Throws {@link CommandFailure} with its last words when it ends before. */
    void awaitReady() throws InterruptedException {
        ServerProcess starting = process;
        long end = startedNanos + READY_WITHIN.toNanos();
        while (starting != null && !readiness.ready()) {
            if (!starting.alive()) {
                throw failure("ended with status " + starting.exitStatus() + " before it was ready");
            }
            if (System.nanoTime() > end) {
                throw failure("was not ready after " + READY_WITHIN.toSeconds() + " s");
            }
            if (stop.within(READY_POLL)) {
                throw new StoppedException(stop.cause());
            }
        }
        readyMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
        state = State.UP;
    }

    /** From now on a death is answered with a new start. */
    void watch() {
        watcher = Thread.ofVirtual().name("watch-" + spec.name()).start(this::restartWhenDead);
    }

    /** Ends it politely, then by force. Returns once it is gone. */
    void stop(Duration grace) {
        ServerProcess running = process;
        if (running != null && running.alive()) {
            running.stop(grace, "TERM");
        }
        state = State.DOWN;
    }

    void kill() {
        ServerProcess running = process;
        if (running != null && running.alive()) {
            running.kill();
        }
    }

    private void restartWhenDead() {
        try {
            while (!stop.stopping()) {
                ServerProcess running = process;
                if (running == null || running.endsWithin(WATCH)) {
                    restart(running);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void restart(@Nullable ServerProcess dead) throws InterruptedException {
        if (stop.stopping()) {
            return; // it was us
        }
        state = State.DOWN;
        Duration pause = backoff.next(Duration.ofNanos(System.nanoTime() - startedNanos));
        progress.warn(name() + " ended with status " + (dead == null ? "?" : dead.exitStatus())
                + "; starting it again in " + pause.toMillis() + " ms");
        if (stop.within(pause)) {
            return;
        }
        try {
            restarts.incrementAndGet();
            start(spec.again());
            awaitReady();
            progress.say(name() + " is back after " + readyMillis + " ms");
        } catch (CommandFailure | dev.flotilla.infra.InfraException e) {
            progress.warn(String.valueOf(e.getMessage()));
        } catch (StoppedException e) {
            state = State.DOWN;
        }
    }

    /** Waits until no restart is under way any more; only after the stop signal. */
    void awaitWatcher() throws InterruptedException {
        Thread watching = watcher;
        if (watching != null) {
            watching.join(KILL_GRACE);
        }
    }

    private CommandFailure failure(String what) {
        state = State.DOWN;
        List<String> words = LastWords.of(dataDir.consoleLog(name()), dataDir.log(name()));
        return CommandFailure.of(
                ExitStatus.FAILED,
                "service_failed",
                name() + " " + what + "; its last words:" + System.lineSeparator() + "    "
                        + String.join(System.lineSeparator() + "    ", words) + System.lineSeparator()
                        + "  the whole log: " + dataDir.log(name()));
    }
}
