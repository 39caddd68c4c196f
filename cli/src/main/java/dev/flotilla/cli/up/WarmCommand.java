package dev.flotilla.cli.up;

import dev.flotilla.cli.locate.Target;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.infra.FreePorts;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fleet warm}, called after a build: runs a throw-away fleet so that the JVMs learn what a start needs. */
@Command(name = "warm", hidden = true, description = "Make the start-up caches of the services (done by the build).")
public final class WarmCommand implements Callable<Integer> {
    private static final long SEED = 1;
    private static final Duration TRAINING = Duration.ofSeconds(3);
    private static final long CLI_TRAINING_SECONDS = 60;
    private static final int PORT_STEP = 20;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    private final Terminal terminal;
    private final Supplier<RandomGenerator> random;

    public WarmCommand(Terminal terminal, Supplier<RandomGenerator> random) {
        this.terminal = terminal;
        this.random = random;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("flotilla-warm-");
        try {
            UpRequest request = new UpRequest(
                    List.of(),
                    Map.of(),
                    null,
                    BigDecimal.ZERO,
                    0,
                    TRAINING,
                    home.resolve("data"),
                    freeBase(),
                    1,
                    false,
                    1,
                    DefaultFleet.STRATEGY,
                    true,
                    SEED,
                    false,
                    true);
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            Caches learn = new Caches.Learn(terminal.root());
            Summary summary =
                    new Launcher(apart(home), request, random.get(), java, learn, fleet -> train(java, fleet)).run();
            terminal.print(output.json() ? JsonText.of(summary) : "caches made");
            return 0;
        } finally {
            delete(home);
        }
    }

    /** What an operator does once in a year must be as quick as what happens all day: an emergency stop, and the way out of it. */
    private void train(Path java, Target fleet) {
        cli(java, fleet, true, "status");
        cli(java, fleet, false, "halt", "--all", "--flatten", "--reason=training", "--confirm=EMERGENCY_STOP");
        cli(java, fleet, false, "restart", "--all", "--reason=training");
    }

    /** This program itself. */
    private void cli(Path java, Target fleet, boolean learn, String... command) {
        Path jar = terminal.root().resolve("cli/target/cli-app/fleet.jar");
        List<String> line = new ArrayList<>(List.of(java.toString(), "-XX:+UseSerialGC"));
        if (learn) {
            line.addAll(List.of(
                    "-XX:AOTCacheOutput=" + jar.resolveSibling("fleet.aot"), "-Xlog:aot*=off", "-Xlog:cds*=off"));
        }
        line.addAll(List.of("-Dflotilla.root=" + terminal.root(), "-jar", jar.toString()));
        line.addAll(List.of(command));
        ProcessBuilder training = new ProcessBuilder(line);
        training.environment().put("FLEET_URL", fleet.url().toString());
        training.environment().put("FLEET_TOKEN", fleet.token().orElse(""));
        try {
            training.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(CLI_TRAINING_SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot train the command line", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A state folder of its own: nobody shall find this fleet. */
    private Terminal apart(Path home) {
        Map<String, String> environment = new HashMap<>(terminal.environment());
        environment.put("XDG_STATE_HOME", home.resolve("state").toString());
        environment.keySet().removeAll(List.of("FLEET_POSTGRES_URL", "FLEET_REDIS_URL"));
        return new Terminal(
                terminal.out(),
                terminal.err(),
                false,
                false,
                Optional.empty(),
                environment,
                terminal.home(),
                terminal.root(),
                terminal.clock());
    }

    private static int freeBase() {
        int base = 21_000;
        while (base < UpRequest.PORT_MAX
                && !new Ports(base, 1, 1).all(true, true).keySet().stream().allMatch(FreePorts::isFree)) {
            base += PORT_STEP;
        }
        return base;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
