package dev.flotilla.system.witness;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Reads the order log as it lies on disk ({@code crc32c json} per line, docs/paper-venue.md), with code of its own: the
 * venue need not be believed. Throws {@link IllegalStateException} for damage, a hole or a segment that was let go.
 */
public final class OrderLogFiles {
    private static final int PREFIX = 9;
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private OrderLogFiles() {}

    /** Every record from the first. The line that is just being written may be torn and is left out. */
    public static List<LogRecord> read(Path venueFolder) {
        List<LogRecord> records = new ArrayList<>();
        for (Path file : segments(venueFolder)) {
            for (byte[] line : lines(file)) {
                add(records, file, line);
            }
        }
        return records;
    }

    private static List<Path> segments(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> segments = new ArrayList<>(
                    files.filter(file -> file.getFileName().toString().matches("orders-\\d{20}\\.log"))
                            .sorted()
                            .toList());
            segments.add(folder.resolve("orders.log"));
            return segments;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<byte[]> lines(Path file) {
        List<byte[]> lines = new ArrayList<>();
        byte[] bytes = bytes(file);
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lines.add(Arrays.copyOfRange(bytes, start, i));
                start = i + 1;
            }
        }
        return lines;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(List<LogRecord> records, Path file, byte[] line) {
        LogRecord record = parse(line)
                .orElseThrow(() -> new IllegalStateException(file + ": a damaged line after record "
                        + (records.isEmpty() ? 0 : records.getLast().seq())));
        long expected = records.isEmpty() ? 1 : records.getLast().seq() + 1;
        if (record.seq() != expected) {
            throw new IllegalStateException(
                    file + ": record " + record.seq() + " stands where " + expected + " should");
        }
        records.add(record);
    }

    /** Empty when the line is not what was written. */
    static Optional<LogRecord> parse(byte[] line) {
        if (line.length <= PREFIX || !checksum(line).equals(text(line, 0, PREFIX - 1))) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(text(line, PREFIX, line.length - PREFIX));
            List<VenueFact> facts = new ArrayList<>();
            json.path("events").forEach(event -> fact(event).ifPresent(facts::add));
            return Optional.of(new LogRecord(
                    json.path("seq").asLong(), Instant.parse(json.path("wall").asText()), facts));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String checksum(byte[] line) {
        CRC32C crc = new CRC32C();
        crc.update(line, PREFIX, line.length - PREFIX);
        return String.format("%08x", crc.getValue());
    }

    private static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    private static Optional<VenueFact> fact(JsonNode event) {
        String account = event.path("account").asText();
        String type = event.path("type").asText();
        return switch (type) {
            case "order_accepted" -> Optional.of(placed(account, event.path("order"), true));
            case "order_rejected" -> Optional.of(placed(account, event.path("order"), false));
            case "order_filled" -> Optional.of(filled(account, event));
            case "order_cancelled", "order_expired" ->
                Optional.of(
                        new VenueFact.Gone(account, event.path("clientOrderId").asText()));
            case "account_opened" -> Optional.empty();
            default ->
                throw new IllegalStateException(
                        "the order log speaks of " + type + ", which the checker does not know");
        };
    }

    private static VenueFact placed(String account, JsonNode order, boolean accepted) {
        JsonNode request = order.path("request");
        return new VenueFact.Placed(
                account,
                request.path("clientOrderId").asText(),
                request.path("symbol").asText(),
                request.path("side").asText(),
                request.path("type").asText(),
                request.path("quantity").decimalValue(),
                request.path("reduceOnly").asBoolean(),
                accepted);
    }

    private static VenueFact filled(String account, JsonNode event) {
        JsonNode fill = event.path("fill");
        return new VenueFact.Filled(
                account,
                account + ":f" + fill.path("seq").asLong(),
                fill.path("clientOrderId").asText(),
                fill.path("symbol").asText(),
                fill.path("side").asText(),
                fill.path("price").decimalValue(),
                fill.path("quantity").decimalValue(),
                event.path("complete").asBoolean());
    }
}
