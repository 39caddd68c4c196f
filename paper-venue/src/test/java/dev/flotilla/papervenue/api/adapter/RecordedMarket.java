package dev.flotilla.papervenue.api.adapter;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** A folder with recordings of two symbols and a fresh data folder for the venue under test. */
public class RecordedMarket implements QuarkusTestResourceLifecycleManager {
    static final String TOKEN = "test-token";
    static final Instant DATA = Instant.parse("2025-01-01T00:00:00Z");
    private static final int DAYS = 30;
    private Path root;

    @Override
    public Map<String, String> start() {
        try {
            root = Files.createTempDirectory("venue-it");
            Path recordings = Files.createDirectory(root.resolve("recordings"));
            record(recordings, "AAAUSDT", 1_000);
            record(recordings, "BBBUSDT", 200);
            return Map.of(
                    "fleet.service-token", TOKEN,
                    "fleet.data-dir", root.resolve("data").toString(),
                    "fleet.venue.replay", recordings.toString(),
                    "fleet.venue.speed", "max",
                    "fleet.venue.start-paused", "true",
                    "fleet.venue.barrier-wait", "1s",
                    "fleet.venue.unattended-wait", "60s",
                    "fleet.venue.live.enabled", "false");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A saw: the price goes up by one a bar and falls back every tenth. */
    private static void record(Path folder, String symbol, int base) throws IOException {
        StringBuilder rows = new StringBuilder("open_time_ms,open,high,low,close,volume\n");
        for (int i = 0; i < DAYS * 288; i++) {
            int open = base + i % 10;
            int close = base + (i + 1) % 10;
            rows.append(DATA.toEpochMilli() + i * 300_000L)
                    .append(',')
                    .append(open)
                    .append(',')
                    .append(Math.max(open, close) + 0.5)
                    .append(',')
                    .append(Math.min(open, close) - 0.5)
                    .append(',')
                    .append(close)
                    .append(",3\n");
        }
        Files.writeString(folder.resolve("klines_" + symbol + "_test_5m_20250101-20250131.csv"), rows);
        Files.writeString(
                folder.resolve("funding_" + symbol + "_test_8h_20250101-20250131.csv"),
                "ts_ms,rate\n" + DATA.toEpochMilli() + ",0.0001\n");
    }

    @Override
    public void stop() {
        try (Stream<Path> files = Files.walk(root)) {
            files.sorted(Comparator.reverseOrder()).forEach(RecordedMarket::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
