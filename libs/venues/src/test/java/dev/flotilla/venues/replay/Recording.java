package dev.flotilla.venues.replay;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;

/** Writes kline files for tests: a flat market, one row per interval. */
final class Recording {
    static final long MINUTE = 60_000L;
    static final long DAY = 86_400_000L;
    static final long START = Instant.parse("2025-01-01T00:00:00Z").toEpochMilli();

    private final Path folder;

    Recording(Path folder) {
        this.folder = folder;
    }

    static String name(String symbol, String venue, String interval) {
        return "klines_" + symbol + "_" + venue + "_" + interval + "_20250101-20250201.csv";
    }

    Path days(String symbol, String venue, int minutes, double fromDay, double days) {
        return write(name(symbol, venue, minutes + "m"), rows(minutes, fromDay, days));
    }

    static String rows(int minutes, double fromDay, double days) {
        StringBuilder text = new StringBuilder("open_time_ms,open,high,low,close,volume\n");
        long from = START + (long) (fromDay * DAY);
        for (long t = from; t < from + (long) (days * DAY); t += minutes * MINUTE) {
            text.append(t).append(",100,101.5,99,100.25,7\n");
        }
        return text.toString();
    }

    Path write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            if (!name.endsWith(".gz")) {
                return Files.writeString(file, text);
            }
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
