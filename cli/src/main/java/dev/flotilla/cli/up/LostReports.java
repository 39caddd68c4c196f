package dev.flotilla.cli.up;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Counts the reports that stayed in the workers' spools although params-api does not have them: after an orderly end
 * there are none. Reads the spool as it is on disk, so that no worker has to be believed.
 */
final class LostReports {
    private static final int DEPTH = 4;

    private LostReports() {}

    /** Up to where params-api has stored the reports of a bot under a generation. */
    record Stored(String botId, long generation, long lastSeq) {}

    private record Run(String botId, long generation) {}

    static long count(Path dataDir, List<Stored> stored) {
        Map<Run, Long> cursors = new HashMap<>();
        stored.forEach(row -> cursors.put(new Run(row.botId(), row.generation()), row.lastSeq()));
        long lost = 0;
        for (Path spool : spools(dataDir)) {
            for (SpoolFile.Entry entry : SpoolFile.read(spool)) {
                long last = entry.fromSeq() + entry.reports() - 1;
                long have = cursors.getOrDefault(new Run(entry.botId(), entry.generation()), 0L);
                lost += Math.clamp(last - have, 0, entry.reports());
            }
        }
        return lost;
    }

    private static List<Path> spools(Path dataDir) {
        try (Stream<Path> files = Files.find(
                dataDir.resolve("workers"), DEPTH, (path, facts) -> facts.isRegularFile() && SpoolFile.isOne(path))) {
            return files.sorted().toList();
        } catch (java.nio.file.NoSuchFileException e) {
            return List.of(); // no worker has ever run here
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot look at the spools below " + dataDir, e);
        }
    }
}
