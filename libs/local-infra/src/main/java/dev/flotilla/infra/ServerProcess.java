package dev.flotilla.infra;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One running server: a child in a session of its own, its log file, its guard, and a stop that always ends. The child
 * does not begin before its guard watches it, so that no moment exists at which a killed JVM leaves it behind.
 */
public final class ServerProcess {
    // The child waits here, with the pid it will keep, until it is let go; a dead parent means end of input.
    private static final String GATE = "read -r go || exit 1; exec \"$@\" </dev/null";
    private static final long LOG_BYTES_MAX = 8L << 20;
    private static final int GUARD_GRACE_TENTHS = 50;
    private static final int TAIL_LINES = 6;
    private static final int TAIL_BYTES = 4096;

    private final Process process;
    private final OrphanGuard guard;
    private final Path log;

    /**
     * What to run.
     *
     * @param command program and arguments; never a secret, everybody can read them
     * @param log takes standard output and error; moved aside when it has grown large
     * @param stopSignal the polite signal the guard sends first, such as {@code TERM}
     * @param folder the working folder; null = this process's own
     * @param environment added to this process's own; an empty value removes the variable
     */
    public record Launch(
            List<String> command,
            Path log,
            String stopSignal,
            @Nullable Path folder,
            Map<String, String> environment) {
        public Launch {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }
    }

    private ServerProcess(Process process, OrphanGuard guard, Path log) {
        this.process = process;
        this.guard = guard;
        this.log = log;
    }

    /** Starts it under guard. Throws {@link InfraException}; then nothing is left running. */
    public static ServerProcess start(Launch launch) {
        return start(launch, null);
    }

    static ServerProcess start(List<String> command, Path log, String stopSignal, @Nullable Path deleteWhenOrphaned) {
        return start(new Launch(command, log, stopSignal, null, Map.of("LC_ALL", "C")), deleteWhenOrphaned);
    }

    private static ServerProcess start(Launch launch, @Nullable Path deleteWhenOrphaned) {
        try {
            keepBounded(launch.log());
            Process process = builder(launch).start();
            try {
                OrphanGuard guard =
                        OrphanGuard.over(process.pid(), launch.stopSignal(), GUARD_GRACE_TENTHS, deleteWhenOrphaned);
                process.onExit().thenRun(guard::close);
                try (OutputStream gate = process.getOutputStream()) {
                    gate.write("go\n".getBytes(StandardCharsets.US_ASCII));
                }
                return new ServerProcess(process, guard, launch.log());
            } catch (IOException | InfraException e) {
                process.destroyForcibly();
                throw e;
            }
        } catch (IOException e) {
            throw new InfraException(
                    "cannot run " + launch.command().getFirst() + " with log " + launch.log() + ": " + e.getMessage(),
                    e);
        }
    }

    private static ProcessBuilder builder(Launch launch) {
        List<String> full = new ArrayList<>(Platform.ownSession());
        full.addAll(List.of("/bin/sh", "-c", GATE, "flotilla-gate"));
        full.addAll(launch.command());
        ProcessBuilder builder = new ProcessBuilder(full)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
        if (launch.folder() != null) {
            builder.directory(launch.folder().toFile());
        }
        launch.environment().forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        return builder;
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Waits for the end of the process, at most so long; true when it has ended. */
    public boolean endsWithin(Duration wait) {
        try {
            return process.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("interrupted while waiting for process " + process.pid(), e);
        }
    }

    public int exitStatus() {
        return process.exitValue();
    }

    /** Sends the signals one after the other until the process has ended; {@code KILL} is the last and always works. */
    public void stop(Duration graceEach, String... signals) {
        for (String signal : signals) {
            signal(process.pid(), signal);
            if (endsWithin(graceEach)) {
                guard.close();
                return;
            }
        }
        kill();
    }

    public void kill() {
        process.destroyForcibly();
        if (!endsWithin(Duration.ofSeconds(10))) {
            throw new InfraException(
                    "process " + process.pid() + " does not end even by KILL; see `ps " + process.pid() + "`");
        }
        guard.close();
    }

    /** With the processes that it has started: they would notice a moment later only. */
    public void killWithChildren() {
        List<ProcessHandle> children = process.descendants().toList();
        kill();
        children.forEach(ProcessHandle::destroyForcibly);
        children.forEach(child -> child.onExit().orTimeout(10, TimeUnit.SECONDS).join());
    }

    /** The last lines the server wrote, for error messages. */
    public String lastWords() {
        try {
            byte[] all = Files.readAllBytes(log);
            int from = Math.max(0, all.length - TAIL_BYTES);
            List<String> lines = new String(all, from, all.length - from, StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(log " + log + " is unreadable: " + e.getMessage() + ")";
        }
    }

    public Path log() {
        return log;
    }

    static void signal(long pid, String signal) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pid + " 2>/dev/null")
                    .start()
                    .waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new InfraException("cannot send " + signal + " to process " + pid, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("interrupted while sending " + signal + " to process " + pid, e);
        }
    }

    private static void keepBounded(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_BYTES_MAX) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
