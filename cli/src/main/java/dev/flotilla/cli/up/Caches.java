package dev.flotilla.cli.up;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The JVM's ahead-of-time caches of the services: made once per build, used by every start, harmless when absent. */
sealed interface Caches {
    /** JVM options of a service. */
    List<String> options(String module);

    /** Whether this run is for learning only: nothing that happens in it counts. */
    boolean learns();

    /** How long a service may take to end: writing a cache takes a while. */
    Duration grace();

    static Path app(Path root, String module) {
        return root.resolve(module).resolve("target").resolve("quarkus-app");
    }

    /** Throws {@link CommandFailure} when a service is missing. */
    static void requireBuilt(Path root) {
        List<String> missing = ServiceName.MODULES.stream()
                .filter(module -> !Files.exists(app(root, module).resolve("quarkus-run.jar")))
                .toList();
        if (!missing.isEmpty()) {
            throw CommandFailure.of(
                    ExitStatus.FAILED,
                    "not_built",
                    "not built: " + String.join(", ", missing) + " (looked below " + root + "); run `fleet build`");
        }
    }

    static Path file(Path root, String module) {
        return app(root, module).resolve("app.aot");
    }

    /** Starts from what was learned. A cache that does not fit (other JDK, other jars) is ignored by the JVM. */
    record Use(Path root) implements Caches {
        @Override
        public List<String> options(String module) {
            return Files.exists(file(root, module))
                    ? List.of("-XX:AOTCache=" + file(root, module), "-Xlog:aot*=off", "-Xlog:cds*=off")
                    : List.of();
        }

        @Override
        public Duration grace() {
            return Duration.ofSeconds(10);
        }

        @Override
        public boolean learns() {
            return false;
        }
    }

    /** Learns during this run and writes the cache at its end. */
    record Learn(Path root) implements Caches {
        @Override
        public List<String> options(String module) {
            return List.of("-XX:AOTCacheOutput=" + file(root, module), "-Xlog:aot*=off", "-Xlog:cds*=off");
        }

        @Override
        public Duration grace() {
            return Duration.ofMinutes(3);
        }

        @Override
        public boolean learns() {
            return true;
        }
    }
}
