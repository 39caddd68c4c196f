package dev.flotilla.worker.report;

import dev.flotilla.worker.spool.SpooledSegment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jboss.logging.Logger;

/** Keeps segments that params-api refuses for good beside the spool, for a person to look at. Bounded. */
final class SetAsideFolder {

    private static final Logger LOG = Logger.getLogger(SetAsideFolder.class);
    private static final long BYTES_MAX = 64L * 1024 * 1024;

    private final Path file;
    private final LostReports lost;

    SetAsideFolder(Path spoolFolder, LostReports lost) {
        this.file = spoolFolder.resolve("refused.jsonl");
        this.lost = lost;
    }

    void keep(SpooledSegment spooled, String problem) {
        String botId = spooled.segment().botId();
        lost.count(botId, spooled.reports(), "refused by params-api: " + problem + "; kept in " + file);
        try {
            if (Files.exists(file) && Files.size(file) > BYTES_MAX) {
                LOG.errorf("refused reports are dropped, the file is full file=%s", file);
                return;
            }
            String head = "{\"botId\":\"" + botId + "\",\"generation\":"
                    + spooled.segment().generation() + ",\"problem\":\"" + problem.replaceAll("[^\\w .,:-]", "?")
                    + "\"}\n";
            Files.writeString(file, head, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            Files.write(file, spooled.segment().bytes(), StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.errorf("refused reports could not be kept file=%s cause=%s", file, e);
        }
    }
}
