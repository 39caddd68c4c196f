package dev.flotilla.worker.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Reads a spool in order, over file ends and torn tails, up to what is written. Confined to one sender. */
public final class SpoolReader implements SpooledSegments {

    private static final Logger LOG = Logger.getLogger(SpoolReader.class);

    private final SpoolDirectory directory;
    private final Supplier<SpoolPosition> written;

    private SpoolReader(SpoolDirectory directory, Supplier<SpoolPosition> written) {
        this.directory = directory;
        this.written = written;
    }

    /** Reader of the spool this process writes. */
    static SpoolReader ofLive(SpoolDirectory directory, Supplier<SpoolPosition> written) {
        return new SpoolReader(directory, written);
    }

    /** Reader of a spool that nobody writes any more. */
    public static SpoolReader ofAbandoned(SpoolDirectory directory) {
        SpoolPosition end = new SpoolPosition(Long.MAX_VALUE, 0);
        return new SpoolReader(directory, () -> end);
    }

    private static boolean isLive(SpoolPosition end) {
        return end.file() != Long.MAX_VALUE;
    }

    @Override
    public Chunk read(SpoolPosition from, int segmentsMax, int bytesMax) {
        Collector out = new Collector(segmentsMax, bytesMax);
        SpoolPosition at = from;
        long cut = 0;
        while (!out.full()) {
            // Asked before the files: a file that is not there yet then holds nothing before this position.
            SpoolPosition end = written.get();
            Map.Entry<Long, Path> file = directory.files().ceilingEntry(at.file());
            if (file == null) {
                at = isLive(end) && at.isBefore(end) ? end : at;
                break;
            }
            at = file.getKey() == at.file() ? at : new SpoolPosition(file.getKey(), 0);
            long limit = limitOf(file);
            if (at.offset() < limit) {
                SpoolPosition before = at;
                at = readFile(file.getValue(), at, limit, out);
                if (at.equals(before) && !out.full()) {
                    cut += limit - at.offset();
                    LOG.warnf(
                            "cut a torn or damaged record file=%s offset=%d bytes=%d",
                            file.getValue(), at.offset(), limit - at.offset());
                    at = new SpoolPosition(at.file(), limit);
                }
            } else if (file.getKey() < written.get().file()) {
                at = new SpoolPosition(file.getKey() + 1, 0);
            } else {
                break;
            }
        }
        return new Chunk(out.segments, at, cut);
    }

    @Override
    public Optional<SpoolPosition> find(String botId, long generation, long seq) {
        SpoolPosition at = new SpoolPosition(0, 0);
        while (true) {
            Chunk chunk = read(at, Integer.MAX_VALUE, SpoolLimits.RECORD_BYTES_MAX);
            for (SpooledSegment spooled : chunk.segments()) {
                boolean sameBot = spooled.segment().botId().equals(botId)
                        && spooled.segment().generation() == generation;
                if (sameBot && spooled.segment().fromSeq() <= seq && seq <= spooled.lastSeq()) {
                    return Optional.of(spooled.start());
                }
            }
            if (chunk.segments().isEmpty()) {
                return Optional.empty();
            }
            at = chunk.next();
        }
    }

    /** Reports at or after a position. */
    long count(SpoolPosition from) {
        long reports = 0;
        Chunk chunk = read(from, Integer.MAX_VALUE, SpoolLimits.RECORD_BYTES_MAX);
        while (!chunk.segments().isEmpty()) {
            reports +=
                    chunk.segments().stream().mapToLong(SpooledSegment::reports).sum();
            chunk = read(chunk.next(), Integer.MAX_VALUE, SpoolLimits.RECORD_BYTES_MAX);
        }
        return reports;
    }

    private long limitOf(Map.Entry<Long, Path> file) {
        SpoolPosition end = written.get();
        if (file.getKey() == end.file()) {
            return end.offset();
        }
        return file.getKey() < end.file() ? file.getValue().toFile().length() : 0;
    }

    private static SpoolPosition readFile(Path path, SpoolPosition from, long limit, Collector out) {
        int wanted = (int) Math.min(limit - from.offset(), out.bytesLeft() + SpoolLimits.RECORD_BYTES_MAX);
        byte[] bytes = new byte[wanted];
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(from.offset());
            file.readFully(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the spool file " + path, e);
        }
        int at = 0;
        while (!out.full() && SegmentCodec.parse(bytes, at, wanted) instanceof SegmentCodec.Parsed.Whole record) {
            SpoolPosition start = new SpoolPosition(from.file(), from.offset() + at);
            SpoolPosition end = new SpoolPosition(from.file(), from.offset() + at + record.totalBytes());
            if (!out.add(new SpooledSegment(record.segment(), record.reports(), start, end))) {
                break;
            }
            at += record.totalBytes();
        }
        return new SpoolPosition(from.file(), from.offset() + at);
    }

    /** Takes segments until the bounds are reached. */
    private static final class Collector {
        private final List<SpooledSegment> segments = new ArrayList<>();
        private final int segmentsMax;
        private final int bytesMax;
        private int bytes;
        private boolean full;

        Collector(int segmentsMax, int bytesMax) {
            this.segmentsMax = segmentsMax;
            this.bytesMax = bytesMax;
        }

        boolean full() {
            return full;
        }

        int bytesLeft() {
            return Math.max(0, bytesMax - bytes);
        }

        /** False when the segment does not fit behind those taken before. */
        boolean add(SpooledSegment segment) {
            int size = segment.segment().bytes().length;
            if (!segments.isEmpty() && bytes + size > bytesMax) {
                full = true;
                return false;
            }
            segments.add(segment);
            bytes += size;
            full = segments.size() >= segmentsMax || bytes >= bytesMax;
            return true;
        }
    }
}
