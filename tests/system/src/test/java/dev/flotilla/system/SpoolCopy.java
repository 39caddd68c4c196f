package dev.flotilla.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a worker had written to its spool, read independently of the worker's own code. */
final class SpoolCopy {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SpoolCopy() {}

    /**
     * Reports {@code fromSeq} to {@code lastSeq} of one bot under one generation.
     *
     * @param decisions the sequences of those that are decisions
     */
    record Written(String botId, long generation, long fromSeq, long lastSeq, List<Long> decisions) {
        Written {
            decisions = List.copyOf(decisions);
        }
    }

    /** Everything in the spool files below a data dir now; torn tails were never written, and acknowledged files go. */
    static List<Written> of(Path dataDir) {
        List<Written> written = new ArrayList<>();
        for (Path file : files(dataDir.resolve("workers"))) {
            bytes(file).ifPresent(bytes -> read(bytes, written));
        }
        return written;
    }

    private static List<Path> files(Path workers) {
        List<Path> files = new ArrayList<>();
        for (Path worker : list(workers)) {
            list(worker.resolve("spool")).stream()
                    .filter(file -> file.toString().endsWith(".spool"))
                    .forEach(files::add);
        }
        return files;
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<byte[]> bytes(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(byte[] file, List<Written> written) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(file))) {
            while (in.available() >= 8) {
                int length = in.readInt();
                in.readInt(); // checksum
                byte[] payload = new byte[length];
                in.readFully(payload);
                written.add(segment(payload));
            }
        } catch (EOFException torn) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Written segment(byte[] payload) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
        byte[] botId = new byte[in.readShort()];
        in.readFully(botId);
        long generation = in.readLong();
        in.readInt(); // key version
        long fromSeq = in.readLong();
        int reports = in.readInt();
        byte[] lines = new byte[in.readInt()];
        in.readFully(lines);
        return new Written(
                new String(botId, StandardCharsets.UTF_8),
                generation,
                fromSeq,
                fromSeq + reports - 1,
                decisions(new String(lines, StandardCharsets.UTF_8)));
    }

    private static List<Long> decisions(String lines) throws IOException {
        List<Long> decisions = new ArrayList<>();
        for (String line : lines.split("\n")) {
            JsonNode report = JSON.readTree(line);
            if (report.path("kind").asText().equals("decision")) {
                decisions.add(report.path("seq").asLong());
            }
        }
        return decisions;
    }
}
