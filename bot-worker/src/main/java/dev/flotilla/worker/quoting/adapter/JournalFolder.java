package dev.flotilla.worker.quoting.adapter;

import dev.flotilla.worker.quoting.QuoteTape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Journals of the market makers of this worker: {@code mm/<bot>/mm_<MARKET>_<time>.jsonl}, and {@code mm_<MARKET>_latest.jsonl} which leads to
 * the newest. The newest {@value #KEPT} files of a bot are kept.
 */
public final class JournalFolder implements QuoteTape.Maker {

    private static final Logger LOG = Logger.getLogger(JournalFolder.class);
    private static final int KEPT = 20;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String LATEST = "latest";

    private final Path folder;
    private final InstantSource wall;

    public JournalFolder(Path folder, InstantSource wall) {
        this.folder = folder;
        this.wall = wall;
    }

    @Override
    public QuoteTape of(QuoteTape.Run run) {
        Path ofBot = folder.resolve(run.botId());
        String prefix = "mm_" + run.market().replaceAll("[^A-Za-z0-9-]", "_") + "_";
        Path file = ofBot.resolve(prefix + TIME.format(wall.instant()) + ".jsonl");
        try {
            Files.createDirectories(ofBot);
            removeOldest(ofBot);
            pointTo(ofBot.resolve(prefix + LATEST + ".jsonl"), file);
        } catch (IOException e) {
            LOG.warnf("folder of journals cannot be tidied folder=%s cause=%s", ofBot, e.getMessage());
        }
        return new JournalFile(file, run.maxBytes());
    }

    private static void removeOldest(Path ofBot) throws IOException {
        try (Stream<Path> files = Files.list(ofBot)) {
            List<Path> newestFirst = files.filter(
                            file -> !file.getFileName().toString().contains(LATEST))
                    .sorted(Comparator.comparing((Path file) -> file.toFile().lastModified())
                            .reversed())
                    .toList();
            for (Path old : newestFirst.subList(Math.min(KEPT, newestFirst.size()), newestFirst.size())) {
                Files.deleteIfExists(old);
            }
        }
    }

    private static void pointTo(Path pointer, Path file) throws IOException {
        Path fresh = pointer.resolveSibling(pointer.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createSymbolicLink(fresh, file.getFileName());
        Files.move(fresh, pointer, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
