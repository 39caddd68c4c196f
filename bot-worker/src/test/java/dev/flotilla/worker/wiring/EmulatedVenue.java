package dev.flotilla.worker.wiring;

import dev.flotilla.emulator.replay.TapePlayer;
import dev.flotilla.emulator.run.Emulation;
import dev.flotilla.emulator.run.Emulations;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.budget.LimitListener;
import dev.flotilla.venues.ctrader.CtraderTokens;
import dev.flotilla.venues.replay.ReplayOutcome;
import dev.flotilla.venues.replay.ReplayPlan;
import dev.flotilla.venues.stream.Backoff;
import dev.flotilla.worker.host.adapter.CredentialFile;
import dev.flotilla.worker.peer.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** A venue's emulator with one account, and the files and settings by which a worker reaches it. */
final class EmulatedVenue implements AutoCloseable {

    static final String BOT = "moneysharks-btc";
    private static final long FIRST = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final long BAR = Duration.ofMinutes(5).toMillis();
    private static final long BARS = 20 * 288;

    private final String name;
    private final Path folder;
    private final HttpClient http = HttpClient.newBuilder()
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    final ReplayPlan plan;
    final TapePlayer player;
    final Emulation emulation;
    final Map<String, Object> keys;

    EmulatedVenue(String name, Path folder) {
        this(name, folder, Duration.ZERO);
    }

    /** @param ahead how far the venue's clock is ahead of ours */
    EmulatedVenue(String name, Path folder, Duration ahead) {
        this.name = name;
        this.folder = folder;
        this.plan = Emulations.inWordsOf(name, plan(folder));
        this.player = new TapePlayer(plan);
        this.emulation =
                Emulations.start(name, plan, player, () -> Instant.now().plus(ahead), new Random(1), 0);
        this.keys = emulation.open(BOT, new BigDecimal("10000"), new Random(2));
    }

    private static ReplayPlan plan(Path folder) {
        String rows = LongStream.range(0, BARS)
                .mapToObj(i -> (FIRST + i * BAR) + ",60000,60100,59900,60050,12")
                .collect(Collectors.joining("\n", "open_time_ms,open,high,low,close,volume\n", "\n"));
        try {
            Path file = Files.writeString(folder.resolve("btc.csv"), rows);
            if (ReplayPlan.of(List.of("BTCUSDT=" + file), List.of(), null) instanceof ReplayOutcome.Ready ready) {
                return ready.plan();
            }
            throw new AssertionError("the recording is refused");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A credentials file with these keys for the bot. */
    CredentialFile credentials(Map<String, Object> with) {
        try {
            Path file = folder.resolve("keys.json");
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, WireJson.text(Map.of("venue", name, "accounts", Map.of(BOT, with))));
            return CredentialFile.read(file, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A worker's connector. @param trusting null = the certificates of the machine */
    Venue client(boolean trusting) {
        Backoff soon = new Backoff(Duration.ofMillis(50), Duration.ofMillis(200), () -> 0.5);
        return new LiveVenues(
                        new Settings(name, emulation.url(), trusting ? certificate() : Optional.empty()),
                        new LiveVenues.Means(
                                http,
                                InstantSource.system(),
                                System::nanoTime,
                                new Random(3),
                                soon,
                                _ -> {},
                                LimitListener.IGNORING,
                                CtraderTokens.NONE))
                .venue();
    }

    private Optional<Path> certificate() {
        return emulation.certificate().map(pem -> {
            try {
                return Files.writeString(folder.resolve("own.pem"), pem);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** What the configuration says. */
    record Settings(String name, URI at, Optional<Path> trust) implements LiveVenueConfig {
        @Override
        public Optional<URI> url() {
            return Optional.of(at);
        }

        @Override
        public boolean testnet() {
            return true;
        }

        @Override
        public Optional<Path> credentials() {
            return Optional.empty();
        }

        @Override
        public Duration skewMax() {
            return Duration.ofSeconds(5);
        }
    }

    @Override
    public void close() {
        emulation.close();
        http.close();
    }
}
