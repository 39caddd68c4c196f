package dev.flotilla.cli.up;

import dev.flotilla.cli.terminal.LogLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The end of what a dead service wrote, short enough for a message. */
final class LastWords {
    private static final int LINES = 12;
    private static final int COLUMNS = 300;
    private static final int BYTES = 64 << 10;

    private LastWords() {}

    static List<String> of(Path... logs) {
        for (Path log : logs) {
            List<String> lines = tail(log);
            if (!lines.isEmpty()) {
                return lines;
            }
        }
        return List.of("(it said nothing)");
    }

    private static List<String> tail(Path log) {
        try {
            if (!Files.exists(log)) {
                return List.of();
            }
            byte[] all = Files.readAllBytes(log);
            int from = Math.max(0, all.length - BYTES);
            List<String> lines = new ArrayList<>(new String(all, from, all.length - from, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("\tat "))
                    .map(LogLine::readable)
                    .map(line -> line.substring(0, Math.min(COLUMNS, line.length())))
                    .toList());
            return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
        } catch (IOException e) {
            return List.of("(cannot read " + log + ": " + e.getMessage() + ")");
        }
    }
}
