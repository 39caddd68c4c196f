package dev.flotilla.worker.spool;

import dev.flotilla.contracts.report.Segment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of one record: {@code length, crc32c(payload), payload}, big-endian. The payload is the segment's head followed by
 * its bytes and signature.
 */
final class SegmentCodec {

    static final int HEAD_BYTES = 8;

    private SegmentCodec() {}

    /** What stands at a place of a file. */
    sealed interface Parsed {

        record Whole(Segment segment, int reports, int totalBytes) implements Parsed {}

        /** The record ends beyond the bytes given: a torn tail, or more must be read. */
        record Incomplete(int bytesWanted) implements Parsed {}

        record Corrupt(String cause) implements Parsed {}
    }

    static byte[] encode(Segment segment, int reports) {
        byte[] botId = segment.botId().getBytes(StandardCharsets.UTF_8);
        byte[] signature = segment.signature();
        int payload = 2 + botId.length + 8 + 4 + 8 + 4 + 4 + segment.bytes().length + 4 + length(signature);
        ByteBuffer out = ByteBuffer.allocate(HEAD_BYTES + payload);
        out.putInt(payload).putInt(0);
        out.putShort((short) botId.length).put(botId);
        out.putLong(segment.generation())
                .putInt(segment.keyVersion())
                .putLong(segment.fromSeq())
                .putInt(reports);
        out.putInt(segment.bytes().length).put(segment.bytes());
        out.putInt(signature == null ? -1 : signature.length);
        if (signature != null) {
            out.put(signature);
        }
        out.putInt(4, checksum(out.array(), HEAD_BYTES, payload));
        return out.array();
    }

    static Parsed parse(byte[] bytes, int from, int to) {
        if (to - from < HEAD_BYTES) {
            return new Parsed.Incomplete(HEAD_BYTES);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
        int payload = in.getInt();
        int checksum = in.getInt();
        if (payload <= 0 || payload > SpoolLimits.RECORD_BYTES_MAX) {
            return new Parsed.Corrupt("record length " + payload);
        }
        if (payload > to - from - HEAD_BYTES) {
            return new Parsed.Incomplete(HEAD_BYTES + payload);
        }
        if (checksum(bytes, from + HEAD_BYTES, payload) != checksum) {
            return new Parsed.Corrupt("checksum does not match");
        }
        return record(in, HEAD_BYTES + payload);
    }

    private static Parsed.Whole record(ByteBuffer in, int totalBytes) {
        String botId = new String(take(in, in.getShort()), StandardCharsets.UTF_8);
        long generation = in.getLong();
        int keyVersion = in.getInt();
        long fromSeq = in.getLong();
        int reports = in.getInt();
        byte[] bytes = take(in, in.getInt());
        int signatureLength = in.getInt();
        byte @Nullable [] signature = signatureLength < 0 ? null : take(in, signatureLength);
        return new Parsed.Whole(
                new Segment(botId, generation, keyVersion, fromSeq, bytes, signature), reports, totalBytes);
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static int checksum(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
