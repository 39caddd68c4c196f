package dev.flotilla.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The bot-worker as another version of the sources builds it, or the one of this checkout taken for another. */
record OtherBuild(String name, Path app) {
    private static final Path ROOT = Path.of(System.getProperty("flotilla.root", "../.."))
            .toAbsolutePath()
            .normalize();
    private static final String APP = "bot-worker/target/quarkus-app";
    private static final Duration BUILD_WITHIN = Duration.ofMinutes(15);

    static OtherBuild ofThisCheckout() {
        return new OtherBuild("this checkout", ROOT.resolve(APP));
    }

    /**
     * Builds the version that {@code fleet.upgrade.from} names; without it the newest tag, and before the first tag what was
     * there before the wire changed last.
     */
    static OtherBuild before(Path folder) {
        String asked = System.getProperty("fleet.upgrade.from", "");
        String revision = asked.isEmpty() ? newestTag() : asked;
        Path sources = folder.resolve("sources");
        run(folder, Duration.ofMinutes(1), "git", "clone", "-q", "--shared", "--no-checkout", "" + ROOT, "" + sources);
        run(sources, Duration.ofMinutes(1), "git", "checkout", "-q", revision);
        run(
                sources,
                BUILD_WITHIN,
                "./mvnw",
                "-q",
                "-B",
                "package",
                "-pl",
                "bot-worker",
                "-am",
                "-DskipTests",
                "-Dmaven.test.skip=true",
                "-DskipLint");
        return new OtherBuild(revision, sources.resolve(APP));
    }

    private static String newestTag() {
        String tag = run(ROOT, Duration.ofMinutes(1), "git", "tag", "--sort=-creatordate", "--merged", "HEAD");
        return tag.isBlank()
                ? run(ROOT, Duration.ofMinutes(1), "git", "log", "-1", "--format=%H", "--", "libs/contracts/src/main")
                                .strip()
                        + "^"
                : tag.lines().findFirst().orElseThrow();
    }

    /** Starts it beside a worker of the fleet, with the same configuration but for its name and its port. */
    Process start(LocalFleet fleet, String like, String id, int port, Path folder) {
        ProcessHandle model = fleet.service(like).orElseThrow();
        List<String> command = words(model, "cmdline").stream()
                .filter(word -> !word.startsWith("-XX:AOTCache=") && !word.startsWith("-XX:ErrorFile="))
                .toList();
        Map<String, String> environment = new TreeMap<>();
        words(model, "environ").forEach(word -> {
            int split = word.indexOf('=');
            environment.put(word.substring(0, split), word.substring(split + 1));
        });
        environment.put("FLEET_WORKER_ID", id);
        environment.put("FLEET_WORKER_URL", "http://127.0.0.1:" + port);
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_LOG_FILE_PATH", folder.resolve(id + ".log").toString());
        environment.put("FLEET_DATA_DIR", folder.resolve(id).toString());
        try {
            Files.createDirectories(folder.resolve(id));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(app.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(id + ".out").toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroyForcibly));
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> words(ProcessHandle process, String file) {
        Path source = Path.of("/proc", Long.toString(process.pid()), file);
        try {
            return Stream.of(Files.readString(source, StandardCharsets.UTF_8).split("\0"))
                    .filter(word -> file.equals("cmdline") || word.indexOf('=') > 0)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String run(Path folder, Duration within, String... command) {
        try {
            Path out = Files.createTempFile("other-build", ".out");
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            if (!process.waitFor(within.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            String text = Files.readString(out);
            Files.delete(out);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " in " + folder + ": " + text);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
