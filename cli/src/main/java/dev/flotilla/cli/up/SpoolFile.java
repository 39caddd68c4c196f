package dev.flotilla.cli.up;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A file of a worker's report spool: records of {@code length, crc32c, payload}, big-endian; the payload begins with bot,
 * generation, key version, first sequence and number of reports (docs of bot-worker). A torn tail was never written.
 */
final class SpoolFile {
    private static final int PAYLOAD_MAX = 16 << 20;

    private SpoolFile() {}

    /** One segment: consecutive reports of one bot under one generation. */
    record Entry(String botId, long generation, long fromSeq, int reports) {}

    static boolean isOne(Path file) {
        return file.getFileName().toString().endsWith(".spool");
    }

    static List<Entry> read(Path file) {
        List<Entry> entries = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (true) {
                int length = in.readInt();
                int checksum = in.readInt();
                if (length <= 0 || length > PAYLOAD_MAX) {
                    return entries;
                }
                byte[] payload = new byte[length];
                in.readFully(payload);
                if (checksum(payload) != checksum) {
                    return entries;
                }
                entries.add(entry(payload));
            }
        } catch (EOFException end) {
            return entries;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot read the spool file " + file, e);
        }
    }

    private static Entry entry(byte[] payload) throws IOException {
        DataInputStream in = new DataInputStream(new java.io.ByteArrayInputStream(payload));
        byte[] botId = new byte[in.readShort()];
        in.readFully(botId);
        long generation = in.readLong();
        in.readInt(); // key version
        return new Entry(new String(botId, StandardCharsets.UTF_8), generation, in.readLong(), in.readInt());
    }

    private static int checksum(byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(payload, 0, payload.length);
        return (int) crc.getValue();
    }
}
