package dev.flotilla.infra;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One running server: a child in a session of its own, its log file, its guard, and a stop that always ends. */
final class ServerProcess {
    private static final long LOG_BYTES_MAX = 8L << 20;
    private static final int TAIL_LINES = 6;
    private static final int TAIL_BYTES = 4096;

    private final Process process;
    private final OrphanGuard guard;
    private final Path log;

    private ServerProcess(Process process, OrphanGuard guard, Path log) {
        this.process = process;
        this.guard = guard;
        this.log = log;
    }

    static ServerProcess start(List<String> command, Path log, String stopSignal, @Nullable Path deleteWhenOrphaned) {
        List<String> full = new ArrayList<>(Platform.ownSession());
        full.addAll(command);
        try {
            keepBounded(log);
            ProcessBuilder builder = new ProcessBuilder(full)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            OrphanGuard guard = OrphanGuard.over(process.pid(), stopSignal, 50, deleteWhenOrphaned);
            process.onExit().thenRun(guard::close);
            return new ServerProcess(process, guard, log);
        } catch (IOException e) {
            throw new InfraException(
                    "cannot run " + command.getFirst() + " with log " + log + ": " + e.getMessage(), e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Waits for the end of the process, at most so long; true when it has ended. */
    boolean endsWithin(Duration wait) {
        try {
            return process.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("interrupted while waiting for process " + process.pid(), e);
        }
    }

    int exitStatus() {
        return process.exitValue();
    }

    /** Sends the signals one after the other until the process has ended; {@code KILL} is the last and always works. */
    void stop(Duration graceEach, String... signals) {
        for (String signal : signals) {
            signal(process.pid(), signal);
            if (endsWithin(graceEach)) {
                guard.close();
                return;
            }
        }
        kill();
    }

    void kill() {
        process.destroyForcibly();
        if (!endsWithin(Duration.ofSeconds(10))) {
            throw new InfraException(
                    "process " + process.pid() + " does not end even by KILL; see `ps " + process.pid() + "`");
        }
        guard.close();
    }

    /** The last lines the server wrote, for error messages. */
    String lastWords() {
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

    Path log() {
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
