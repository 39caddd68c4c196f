package dev.flotilla.worker.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.flotilla.contracts.report.Segment;
import dev.flotilla.worker.spool.SegmentStore;
import dev.flotilla.worker.spool.SpoolPosition;
import dev.flotilla.worker.spool.Spooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A spool in memory: what was appended survives every crash of the bot. */
public final class MemoryStore implements SegmentStore {

    /** Numbers keep their digits, zeros at the end too. */
    private static final ObjectMapper JSON =
            new ObjectMapper().setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));

    final List<Segment> segments = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, List<JsonNode>> bodies = new HashMap<>();
    private int parsed;
    Faults faults = new Faults();

    @Nullable
    String obstacle;

    /** A disk of which nobody knows yet that it is full. */
    boolean full;

    public record Line(long generation, long seq, String kind, JsonNode body) {}

    @Override
    public Spooled append(Segment segment, int reports) {
        if (obstacle != null || full) {
            return new Spooled.Refused(String.valueOf(obstacle));
        }
        return faults.local("append", () -> {
            segments.add(segment);
            return new Spooled.Written(new SpoolPosition(1, segments.size()));
        });
    }

    @Override
    public Spooled sync(SpoolPosition upTo) {
        return new Spooled.Written(upTo);
    }

    @Override
    public @Nullable String entryObstacle() {
        return obstacle;
    }

    /** All reports, as params-api would get them. */
    public List<Line> lines() {
        for (; parsed < segments.size(); parsed++) {
            parse(segments.get(parsed));
        }
        return lines;
    }

    private void parse(Segment segment) {
        long seq = segment.fromSeq();
        for (String text :
                new String(segment.bytes(), StandardCharsets.UTF_8).lines().toList()) {
            JsonNode json = parse(text);
            if (json.get("seq").asLong() != seq++) {
                throw new AssertionError("sequence in the line differs from its place: " + text);
            }
            Line line = new Line(
                    segment.generation(),
                    json.get("seq").asLong(),
                    json.get("kind").asText(),
                    json.get("body"));
            lines.add(line);
            bodies.computeIfAbsent(line.kind(), _ -> new ArrayList<>()).add(line.body());
        }
    }

    List<JsonNode> bodies(String kind) {
        lines();
        return bodies.computeIfAbsent(kind, _ -> new ArrayList<>());
    }

    public static JsonNode parse(String text) {
        try {
            return JSON.reader()
                    .with(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
