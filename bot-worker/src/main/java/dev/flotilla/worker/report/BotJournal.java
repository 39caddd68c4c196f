package dev.flotilla.worker.report;

import dev.flotilla.contracts.report.ReportKind;
import dev.flotilla.contracts.report.ReportLine;
import dev.flotilla.contracts.report.Segment;
import dev.flotilla.worker.peer.WireJson;
import dev.flotilla.worker.spool.SegmentStore;
import dev.flotilla.worker.spool.Spooled;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Reports of one bot under one generation, in order and without holes. Lines are collected and written together as one segment.
 * Confined to the bot's loop.
 */
public final class BotJournal {

    private static final int KEY_VERSION_NONE = 0;
    private static final int SEGMENT_BYTES = 256 * 1024;
    private static final int BUFFER_BYTES = 512;

    private final String botId;
    private final long generation;
    private final SegmentStore store;
    private final LostReports lost;
    /** Made anew for each segment: a buffer that stays is as large as the largest one ever was, for every bot. */
    private ByteArrayOutputStream lines = new ByteArrayOutputStream(BUFFER_BYTES);

    private long flushedSeq;
    private int pending;

    public BotJournal(String botId, long generation, SegmentStore store, LostReports lost) {
        this.botId = botId;
        this.generation = generation;
        this.store = store;
        this.lost = lost;
    }

    /** Takes one report; it is on its way after the next flush. */
    public void add(ReportKind kind, Instant occurredAt, Object body) {
        long seq = flushedSeq + pending + 1;
        int before = lines.size();
        try {
            WireJson.write(new ReportLine<>(seq, kind.wireName(), occurredAt, body), lines);
        } catch (IllegalArgumentException e) {
            // Half a line would spoil every line after it.
            truncate(before);
            throw e;
        }
        taken();
    }

    /** Like the other, for a body that its teller has as JSON already. */
    public void addJson(ReportKind kind, Instant occurredAt, String body) {
        long seq = flushedSeq + pending + 1;
        String line = "{\"seq\":" + seq + ",\"kind\":\"" + kind.wireName() + "\",\"occurredAt\":\"" + occurredAt
                + "\",\"body\":" + body + "}";
        lines.writeBytes(line.getBytes(StandardCharsets.UTF_8));
        taken();
    }

    private void taken() {
        lines.write('\n');
        pending++;
        if (lines.size() > SEGMENT_BYTES) {
            flush();
        }
    }

    private void truncate(int size) {
        byte[] all = lines.toByteArray();
        lines.reset();
        lines.write(all, 0, size);
    }

    /** Writes what was taken; it then survives this process. Reports that cannot be written are counted as lost. */
    public Spooled flush() {
        if (pending == 0) {
            return new Spooled.Nothing();
        }
        Segment segment = new Segment(botId, generation, KEY_VERSION_NONE, flushedSeq + 1, lines.toByteArray(), null);
        Spooled spooled = store.append(segment, pending);
        switch (spooled) {
            case Spooled.Written _ -> flushedSeq += pending;
            case Spooled.Refused refused -> lost.count(botId, pending, refused.cause());
            case Spooled.Nothing _ -> throw new IllegalStateException("a store writes or refuses");
        }
        pending = 0;
        lines = new ByteArrayOutputStream(BUFFER_BYTES);
        return spooled;
    }

    /** Writes and flushes to disk, for intents (D11). */
    public Spooled flushSynced() {
        Spooled spooled = flush();
        return spooled instanceof Spooled.Written written ? store.sync(written.end()) : spooled;
    }
}
