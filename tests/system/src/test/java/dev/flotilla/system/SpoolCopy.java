package dev.flotilla.system;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a worker had written to its spool, read independently of the worker's own code. */
final class SpoolCopy {
    private SpoolCopy() {}

    /** Reports {@code fromSeq} to {@code lastSeq} of one bot under one generation. */
    record Written(String botId, long generation, long fromSeq, long lastSeq) {}

    /** Everything in the spool files below a data dir now; torn tails were never written. */
    static List<Written> of(Path dataDir) {
        List<Written> written = new ArrayList<>();
        for (byte[] file : files(dataDir.resolve("workers"))) {
            try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(file))) {
                while (in.available() >= 8) {
                    int length = in.readInt();
                    in.readInt(); // checksum
                    byte[] payload = new byte[length];
                    in.readFully(payload);
                    written.add(segment(payload));
                }
            } catch (EOFException torn) {
                continue;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return written;
    }

    private static List<byte[]> files(Path workers) {
        List<byte[]> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(workers)) {
            for (Path file :
                    all.filter(path -> path.toString().endsWith(".spool")).toList()) {
                files.add(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static Written segment(byte[] payload) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
        byte[] botId = new byte[in.readShort()];
        in.readFully(botId);
        long generation = in.readLong();
        in.readInt(); // key version
        long fromSeq = in.readLong();
        return new Written(new String(botId, StandardCharsets.UTF_8), generation, fromSeq, fromSeq + in.readInt() - 1);
    }
}
