package dev.flotilla.cli.doctor;

import dev.flotilla.cli.locate.Folders;
import dev.flotilla.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What this machine has and lacks. */
final class Machine {
    private static final long GIGABYTE = 1L << 30;
    private static final long MEMORY_MIN = 2 * GIGABYTE;
    private static final long DISK_MIN = 2 * GIGABYTE;
    private static final int OPEN_FILES_MIN = 1024;
    private static final int JDK_MIN = 25;
    private static final List<String> SERVICES =
            List.of("params-api", "hub-service", "bot-worker", "coach-service", "paper-venue");
    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private final Terminal terminal;

    Machine(Terminal terminal) {
        this.terminal = terminal;
    }

    Finding jdk() {
        int feature = Runtime.version().feature();
        String text = feature + " (" + System.getProperty("java.vm.vendor") + ") in " + System.getProperty("java.home");
        return feature >= JDK_MIN
                ? Finding.ok("jdk", text)
                : Finding.bad("jdk", text, "install a JDK " + JDK_MIN + " and set JAVA_HOME");
    }

    Finding build() {
        List<String> missing = SERVICES.stream()
                .filter(service ->
                        !Files.exists(terminal.root().resolve(service).resolve("target/quarkus-app/quarkus-run.jar")))
                .toList();
        if (!missing.isEmpty()) {
            return Finding.bad("build", "not built: " + String.join(", ", missing), "run `fleet build`");
        }
        long cached = SERVICES.stream()
                .filter(service -> Files.exists(terminal.root().resolve(service).resolve("target/quarkus-app/app.aot")))
                .count();
        return cached == SERVICES.size()
                ? Finding.ok("build", "all services are built, with start-up caches")
                : Finding.warn(
                        "build",
                        "all services are built, " + cached + " of " + SERVICES.size() + " have a start-up cache",
                        "starts take a few seconds longer; `fleet build` makes the caches");
    }

    Finding processors() {
        int count = Runtime.getRuntime().availableProcessors();
        return count >= 2
                ? Finding.ok("processors", Integer.toString(count))
                : Finding.warn(
                        "processors", Integer.toString(count), "a fleet wants 2: starts and replays are slow on 1");
    }

    Finding memory() {
        Optional<Long> available = availableMemory();
        if (available.isEmpty()) {
            return Finding.ok("memory", "unknown on this system");
        }
        String text = (available.get() >> 20) + " MB available";
        return available.get() >= MEMORY_MIN
                ? Finding.ok("memory", text)
                : Finding.warn("memory", text, "a fleet of a few bots takes about 1.5 GB; close something large");
    }

    Finding disk() {
        Path dataDir = Folders.defaultDataDir(terminal);
        try {
            @Nullable Path existing = dataDir;
            while (existing != null && !Files.exists(existing)) {
                existing = existing.getParent();
            }
            Path folder = existing == null ? Path.of("/") : existing;
            long free = Files.getFileStore(folder).getUsableSpace();
            String text = (free / GIGABYTE) + " GB free for " + dataDir;
            if (!Files.isWritable(folder)) {
                return Finding.bad(
                        "disk", folder + " is not writable", "use `fleet up --data-dir` with another folder");
            }
            return free >= DISK_MIN
                    ? Finding.ok("disk", text)
                    : Finding.bad("disk", text, "free some space, or use another folder with --data-dir");
        } catch (IOException e) {
            return Finding.warn("disk", "cannot look at " + dataDir + ": " + e, "use another folder with --data-dir");
        }
    }

    Finding openFiles() {
        String limit = Program.output("/bin/sh", "-c", "ulimit -n").orElse("unknown");
        return limit.matches("\\d+") && Integer.parseInt(limit) < OPEN_FILES_MIN
                ? Finding.warn("open files", limit, "raise it: ulimit -n 4096")
                : Finding.ok("open files", limit);
    }

    /** PostgreSQL refuses to run as root; a user namespace lets it run for root nevertheless. */
    Finding rights() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return Finding.ok("rights", "normal user");
        }
        return Program.succeeds("unshare", "-U", "true")
                ? Finding.ok("rights", "root, with user namespaces for PostgreSQL")
                : Finding.bad(
                        "rights",
                        "root, but user namespaces are not allowed: PostgreSQL does not run as root",
                        "run as a normal user, or set FLEET_POSTGRES_URL to an external PostgreSQL");
    }

    /** A clock before the time of our own build is certainly wrong. */
    Finding clock() {
        Instant now = terminal.clock().instant();
        Path jar = terminal.root().resolve("cli/target/cli-app/fleet.jar");
        try {
            Instant built = Files.exists(jar) ? Files.getLastModifiedTime(jar).toInstant() : Instant.EPOCH;
            return now.isBefore(built.minus(Duration.ofMinutes(1)))
                    ? Finding.bad(
                            "clock",
                            now + " is before this program was built (" + built + ")",
                            "set the clock; use NTP")
                    : Finding.ok("clock", now.toString());
        } catch (IOException e) {
            return Finding.ok("clock", now.toString());
        }
    }

    Finding node() {
        Optional<String> version = Program.output("node", "--version");
        if (version.isEmpty()) {
            return Finding.warn(
                    "node", "not found", "needed only to build the web console: install Node 20 or later (nodejs.org)");
        }
        int major = Integer.parseInt(version.get().replaceFirst("^v?(\\d+).*", "$1"));
        return major >= 20
                ? Finding.ok("node", version.get())
                : Finding.warn("node", version.get(), "the web console is built with Node 20 or later");
    }

    Finding chromium() {
        Optional<String> browser = BROWSERS.stream()
                .filter(name -> Program.succeeds("/bin/sh", "-c", "command -v " + name))
                .findFirst();
        return browser.map(name -> Finding.ok("browser", name))
                .orElseGet(() -> Finding.warn(
                        "browser",
                        "no Chromium found",
                        "only browser tests need one; on Debian: apt-get install chromium"));
    }

    private static Optional<Long> availableMemory() {
        Path info = Path.of("/proc/meminfo");
        try {
            return !Files.isReadable(info)
                    ? Optional.empty()
                    : Files.readAllLines(info).stream()
                            .filter(line -> line.startsWith("MemAvailable:"))
                            .map(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                            .findFirst();
        } catch (IOException e) {
            return Optional.empty(); // a system without it
        }
    }
}
