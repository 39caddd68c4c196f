package dev.flotilla.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.system.witness.VenueTape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A venue's emulator as {@code ./fleet emulate} runs it: a process with a port, a file of keys and a file of orders. */
final class Emulator implements AutoCloseable {
    private final Process process;
    private final Path home;
    private final Path out;
    private JsonNode told;

    private Emulator(Process process, Path home, Path out) {
        this.process = process;
        this.home = home;
        this.out = out;
    }

    /** Starts it and waits until it serves. @param accounts names of its accounts; none = those of the bots that {@code up} makes */
    static Emulator start(Path home, String venue, Path data, int port, String speed, String... accounts) {
        Cli.requireBuilt();
        List<String> command = new ArrayList<>(List.of("emulate", venue, "--json", "--data", data.toString()));
        command.addAll(List.of("--credentials", home.resolve("keys.json").toString()));
        command.addAll(List.of("--orders", home.resolve("orders.jsonl").toString()));
        command.addAll(List.of("--port", "" + port, "--speed", speed));
        List.of(accounts).forEach(account -> command.addAll(List.of("--account", account)));
        Path out = home.resolve("emulator.out");
        try {
            Process process = Cli.builder(home, command)
                    .redirectOutput(out.toFile())
                    .redirectError(home.resolve("emulator.err").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroy));
            Emulator emulator = new Emulator(process, home, out);
            emulator.awaitUp();
            return emulator;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitUp() {
        Awaitility.await("the emulator serves")
                .atMost(LocalFleet.SLOW)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    assertThat(process.isAlive()).as(() -> text("emulator.err")).isTrue();
                    return Files.readString(out).contains("\n");
                });
        told = LocalFleet.json(text("emulator.out").lines().findFirst().orElseThrow());
    }

    /** Arguments that make {@code fleet up} trade on it. */
    List<String> up() {
        List<String> arguments =
                new ArrayList<>(List.of("--venue", told.path("venue").asText()));
        arguments.addAll(List.of("--venue-url", told.path("url").asText()));
        arguments.addAll(List.of("--venue-credentials", told.path("credentials").asText()));
        if (told.has("certificate")) {
            arguments.addAll(List.of("--venue-trust", told.path("certificate").asText()));
        }
        return arguments;
    }

    /** The file with the keys, which workers read. */
    Path credentials() {
        return Path.of(told.path("credentials").asText());
    }

    String url() {
        return told.path("url").asText();
    }

    VenueTape tape() {
        return VenueTape.read(home.resolve("orders.jsonl"));
    }

    String text(String file) {
        try {
            return Files.readString(home.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
