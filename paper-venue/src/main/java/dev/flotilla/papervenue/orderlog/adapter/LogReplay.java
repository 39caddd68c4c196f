package dev.flotilla.papervenue.orderlog.adapter;

import dev.flotilla.papervenue.market.MarketIdentity;
import dev.flotilla.papervenue.orderlog.LogRecord;
import dev.flotilla.papervenue.orderlog.OrderLog;
import dev.flotilla.papervenue.orderlog.OrderLogException;
import dev.flotilla.venues.paper.PaperExchange;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings an exchange to where the log ends: the newest whole snapshot, then every record after it. What was torn off the end
 * of the last segment by a crash was never answered and is cut off; anything else that does not fit is an error.
 */
final class LogReplay {
    private static final Logger LOG = Logger.getLogger(LogReplay.class);

    private final LogFolder folder;
    private final LineCodec codec;
    private final PaperExchange exchange;
    private long seq;
    private @Nullable Instant clock;
    private @Nullable MarketIdentity market;

    LogReplay(LogFolder folder, LineCodec codec, PaperExchange exchange) {
        this.folder = folder;
        this.codec = codec;
        this.exchange = exchange;
    }

    Optional<OrderLog.Recovered> run() throws IOException {
        snapshot();
        List<LogFolder.Numbered> segments = folder.segments();
        for (int i = 0; i < segments.size(); i++) {
            long next = i + 1 < segments.size() ? segments.get(i + 1).seq() : activeSeq();
            if (next > seq + 1) {
                replay(segments.get(i).file(), false);
            }
        }
        if (Files.exists(folder.active())) {
            replay(folder.active(), true);
        }
        return clock == null || market == null
                ? Optional.empty()
                : Optional.of(new OrderLog.Recovered(seq, clock, market));
    }

    private void snapshot() throws IOException {
        List<LogFolder.Numbered> newestFirst = new ArrayList<>(folder.snapshots());
        Collections.reverse(newestFirst);
        for (LogFolder.Numbered candidate : newestFirst) {
            Optional<SnapshotFile.Header> header = new SnapshotFile(codec).read(candidate.file(), exchange::restore);
            if (header.isPresent()) {
                seq = header.get().seq();
                clock = header.get().clock();
                market = header.get().market();
                return;
            }
            LOG.warnf("snapshot is damaged, trying an older one file=%s", candidate.file());
        }
    }

    /** Sequence of the first record of the segment that was being written; without one nothing may be left out. */
    private long activeSeq() throws IOException {
        if (!Files.exists(folder.active())) {
            return Long.MAX_VALUE;
        }
        try (LineReader reader = new LineReader(folder.active())) {
            byte @Nullable [] line = reader.next();
            return line == null || !codec.whole(line)
                    ? Long.MAX_VALUE
                    : codec.value(line, LogRecord.class).map(LogRecord::seq).orElse(Long.MAX_VALUE);
        }
    }

    private void replay(Path file, boolean active) throws IOException {
        long good = 0;
        long line = 0;
        try (LineReader reader = new LineReader(file)) {
            for (byte @Nullable [] bytes = reader.next(); bytes != null; bytes = reader.next()) {
                line++;
                if (!reader.complete() || !codec.whole(bytes)) {
                    requireTorn(file, line, active, reader);
                    cut(file, good);
                    return;
                }
                apply(file, line, bytes);
                good = reader.position();
            }
        }
    }

    /** A bad line is what a crash left behind only when nothing good follows it, in the segment that was being written. */
    private void requireTorn(Path file, long line, boolean active, LineReader reader) throws IOException {
        boolean followed = false;
        for (byte @Nullable [] rest = reader.next(); rest != null; rest = reader.next()) {
            followed |= codec.whole(rest);
        }
        if (!active || followed) {
            throw damaged(file, line, "the line is damaged");
        }
    }

    private static void cut(Path file, long length) throws IOException {
        try (RandomAccessFile writable = new RandomAccessFile(file.toFile(), "rw")) {
            LOG.warnf(
                    "the end of the order log was torn by a crash, cutting it off file=%s bytes=%d",
                    file, writable.length() - length);
            writable.setLength(length);
            writable.getFD().sync();
        }
    }

    private void apply(Path file, long line, byte[] bytes) {
        LogRecord record = codec.value(bytes, LogRecord.class)
                .orElseThrow(() -> damaged(file, line, "this release cannot read the record"));
        if (record.seq() <= seq) {
            return;
        }
        if (record.seq() != seq + 1) {
            throw damaged(file, line, "record " + record.seq() + " follows record " + seq);
        }
        seq = record.seq();
        clock = record.clock();
        market = record.market() == null ? market : record.market();
        record.events().forEach(exchange::apply);
    }

    private static OrderLogException damaged(Path file, long line, String fault) {
        return new OrderLogException(
                "the order log is damaged: " + file + " line " + line + ": " + fault
                        + "; restore the folder from a copy, or `fleet down --wipe` to begin anew",
                null);
    }
}
