package dev.flotilla.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL data dir on disk: made whole or not at all, and looked at before a server is let near it. */
record PostgresDataDir(PostgresConfig config, PostgresBinaries binaries) {
    private static final Duration INIT_TIMEOUT = Duration.ofSeconds(120);
    private static final int PID_FILE_STATUS_LINE = 7;

    /** After it the folder is a data dir of the right version with no server on it. */
    void prepare() {
        DataFolder.requireRoom("PostgreSQL", dir());
        if (DataFolder.isEmptyOrAbsent(dir())) {
            initialise();
        }
        requireVersion();
        running(dir()).ifPresent(pid -> {
            throw new InfraException("a PostgreSQL is running on data dir " + dir() + " already (pid " + pid
                    + "); stop it with `fleet down` or `kill -INT " + pid + "`, or choose another data dir");
        });
        dropStalePidFile();
    }

    /** The pid of the server that runs on this data dir now. */
    static Optional<Long> running(Path dataDir) {
        return pidFile(dataDir).stream().findFirst().flatMap(PostgresDataDir::postgresPid);
    }

    boolean saysReady(long pid) {
        List<String> lines = pidFile(dir());
        return lines.size() > PID_FILE_STATUS_LINE
                && lines.getFirst().strip().equals(Long.toString(pid))
                && lines.get(PID_FILE_STATUS_LINE).strip().equals("ready");
    }

    private Path dir() {
        return config.dataDir();
    }

    private static List<String> pidFile(Path dataDir) {
        Path file = dataDir.resolve("postmaster.pid");
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            return List.of(); // it is being rewritten or removed by the server: nothing to read now
        }
    }

    private static Optional<Long> postgresPid(String line) {
        if (!line.strip().matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(line.strip()))
                .filter(ProcessHandle::isAlive)
                .filter(handle -> handle.info().command().orElse("").endsWith("postgres"))
                .map(ProcessHandle::pid);
    }

    /** The pid in a stale file may belong to another program by now, which PostgreSQL would take for a rival. */
    private void dropStalePidFile() {
        try {
            Files.deleteIfExists(dir().resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new InfraException(
                    "cannot delete the stale " + dir().resolve("postmaster.pid") + "; check its owner", e);
        }
    }

    private void requireVersion() {
        Path file = dir().resolve("PG_VERSION");
        if (!Files.exists(file)) {
            throw new InfraException("data dir " + dir()
                    + " is not empty and holds no PostgreSQL data (no PG_VERSION); choose another or empty it");
        }
        try {
            String found = Files.readString(file).strip();
            if (!found.equals(PostgresBinaries.MAJOR)) {
                throw new InfraException("data dir " + dir() + " was written by PostgreSQL " + found + ", this one is "
                        + PostgresBinaries.MAJOR + "; dump it with pg_dump of version " + found
                        + " and restore, or choose another data dir");
            }
        } catch (IOException e) {
            throw new InfraException("cannot read " + file + "; is the data dir owned by this user?", e);
        }
    }

    /** Into a folder beside, then renamed: a killed initdb leaves no half-made data dir behind. */
    private void initialise() {
        Path fresh = dir().resolveSibling(dir().getFileName() + ".new");
        CacheFolder.delete(fresh);
        Path password = dir().resolveSibling(dir().getFileName() + ".pw");
        DataFolder.writePrivate(password, config.superuserPassword() + "\n");
        try {
            runInitdb(fresh, password);
            Files.deleteIfExists(dir());
            Files.move(fresh, dir(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new InfraException(
                    "cannot make the data dir " + dir() + ": " + e.getMessage()
                            + "; check free space and rights, then try again",
                    e);
        } finally {
            CacheFolder.delete(password);
        }
    }

    private void runInitdb(Path fresh, Path password) throws IOException {
        List<String> command = new ArrayList<>(Platform.notRoot());
        command.addAll(List.of(binaries.program("initdb").toString(), "-D", fresh.toString(), "-U", "postgres"));
        command.addAll(List.of("--pwfile=" + password, "--auth=scram-sha-256", "--encoding=UTF8"));
        command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"));
        if (!config.durable()) {
            command.addAll(List.of("--no-sync", "--no-data-checksums"));
        }
        Path output = dir().resolveSibling(dir().getFileName() + ".initdb.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        if (!ends(process)) {
            process.destroyForcibly();
            throw new IOException("initdb did not end within " + INIT_TIMEOUT.toSeconds() + " s");
        }
        if (process.exitValue() != 0) {
            throw new IOException("initdb ended with status " + process.exitValue() + ": "
                    + Files.readString(output).strip().replace('\n', '|'));
        }
        Files.deleteIfExists(output);
    }

    private static boolean ends(Process process) {
        try {
            return process.waitFor(INIT_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new InfraException("interrupted while a data dir was made", e);
        }
    }
}
