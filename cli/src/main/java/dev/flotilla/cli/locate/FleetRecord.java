package dev.flotilla.cli.locate;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A fleet that {@code up} started on this machine, as other commands find it.
 *
 * @param url of params-api
 * @param tokenFile holds the admin token, readable by its owner only
 * @param pid of the launcher
 * @param pidStartedAt start of that process, because pids are used again; null where the system does not tell
 */
public record FleetRecord(
        String url,
        Path tokenFile,
        Path dataDir,
        long pid,
        @Nullable Instant pidStartedAt,
        Instant startedAt) {
    private static final Duration SAME_START = Duration.ofSeconds(2);

    /** True while the launcher that wrote it runs. */
    public boolean live() {
        return launcher().isPresent();
    }

    public Optional<ProcessHandle> launcher() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::sameProcess);
    }

    private boolean sameProcess(ProcessHandle handle) {
        Optional<Instant> start = handle.info().startInstant();
        return pidStartedAt == null
                || start.isEmpty()
                || Duration.between(start.get(), pidStartedAt).abs().compareTo(SAME_START) < 0;
    }
}
