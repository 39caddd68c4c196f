package dev.flotilla.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The {@code ./fleet} script of this checkout, never building, with a home of its own. */
final class Cli {
    private static final Path ROOT = Path.of(System.getProperty("flotilla.root", "../.."))
            .toAbsolutePath()
            .normalize();
    private static final String SERVICES_JVM = System.getProperty("flotilla.services.jvm", "");
    private static final long PATIENCE_SECONDS = 120;

    private Cli() {}

    /** Fails when the services are not packaged: a gate that tests nothing must not be green. */
    static void requireBuilt() {
        Path jar = ROOT.resolve("params-api/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is missing: run `./mvnw verify` or `fleet build` first");
        }
    }

    record Result(int status, String out, String err) {}

    /** Runs to its end. */
    static Result run(Path home, String... arguments) {
        try {
            Path out = Files.createTempFile(home, "cli", ".out");
            Path err = Files.createTempFile(home, "cli", ".err");
            Process process = builder(home, List.of(arguments))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", arguments) + " hangs: " + Files.readString(err));
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static ProcessBuilder builder(Path home, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("fleet").toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("FLEET_") || name.startsWith("QUARKUS_"));
        builder.environment().put("FLEET_BUILD", "never");
        builder.environment().put("XDG_STATE_HOME", home.resolve("state").toString());
        builder.environment().put("XDG_DATA_HOME", home.resolve("share").toString());
        if (!SERVICES_JVM.isBlank()) {
            builder.environment().put("FLEET_JAVA_OPTS", SERVICES_JVM);
        }
        // A tenth of the usual leases, so that the gate need not wait for them.
        builder.environment().put("FLEET_LEASE_TTL", "1500ms");
        builder.environment().put("FLEET_LEASE_RENEW_EVERY", "500ms");
        builder.environment().put("FLEET_LEASE_FENCE_AFTER", "1000ms");
        builder.environment().put("FLEET_LEASE_WATCH_EVERY", "50ms");
        return builder;
    }
}
