package dev.flotilla.params.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.flotilla.contracts.report.DecisionReport;
import dev.flotilla.contracts.report.DslCloseReport;
import dev.flotilla.contracts.report.DslEventReport;
import dev.flotilla.contracts.report.DslStateReport;
import dev.flotilla.contracts.report.DslTickReport;
import dev.flotilla.contracts.report.FillReport;
import dev.flotilla.contracts.report.OrderReport;
import dev.flotilla.contracts.report.PositionReport;
import dev.flotilla.contracts.report.ProposalReport;
import dev.flotilla.contracts.report.QuotingReport;
import dev.flotilla.contracts.report.ReportKind;
import dev.flotilla.contracts.report.RuntimeStatusReport;
import dev.flotilla.contracts.report.Segment;
import dev.flotilla.contracts.report.SessionReport;
import dev.flotilla.contracts.report.StateReport;
import dev.flotilla.contracts.report.TradeReport;
import dev.flotilla.params.http.RecordShape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a segment. Unknown fields are ignored, for newer workers; a missing one makes the line malformed. */
final class SegmentReader {

    private static final int KIND_CHARS_MAX = 40;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final JsonFactory FACTORY = MAPPER.getFactory();
    private static final Map<ReportKind, ObjectReader> READERS = readers();

    private SegmentReader() {}

    /** The frame of a line; the body is where it lies in the line's bytes. */
    private record Frame(long seq, String kind, Instant occurredAt, int bodyFrom, int bodyTo) {}

    static ReadSegment read(Segment segment) {
        SegmentKey key = new SegmentKey(segment.botId(), segment.generation());
        List<ReadLine> lines = new ArrayList<>();
        long expected = segment.fromSeq();
        for (byte[] line : split(segment.bytes())) {
            try {
                lines.add(line(line, expected));
            } catch (MalformedLine e) {
                return new ReadSegment.Malformed(key, expected, String.valueOf(e.getMessage()));
            }
            expected++;
        }
        boolean nothing = lines.isEmpty() || segment.fromSeq() < 1 || segment.generation() < 0;
        return nothing
                ? new ReadSegment.Malformed(
                        key, segment.fromSeq(), "a segment has lines, fromSeq >= 1, generation >= 0")
                : new ReadSegment.Good(key, lines);
    }

    private static List<byte[]> split(byte[] bytes) {
        List<byte[]> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '\n') {
                if (i > from) {
                    lines.add(Arrays.copyOfRange(bytes, from, i));
                }
                from = i + 1;
            }
        }
        return lines;
    }

    private static ReadLine line(byte[] line, long expectedSeq) throws MalformedLine {
        try {
            Frame frame = frame(line);
            if (frame.seq() != expectedSeq) {
                throw new MalformedLine("seq is " + frame.seq() + " where " + expectedSeq + " follows");
            }
            return new ReadLine(frame.seq(), frame.occurredAt(), body(frame, line));
        } catch (JsonProcessingException e) {
            throw new MalformedLine(e.getOriginalMessage());
        } catch (IOException | DateTimeException | ArithmeticException e) {
            throw new MalformedLine(String.valueOf(e.getMessage()));
        }
    }

    private static Frame frame(byte[] line) throws IOException, MalformedLine {
        long seq = -1;
        @Nullable String kind = null;
        @Nullable Instant occurredAt = null;
        int bodyFrom = -1;
        int bodyTo = -1;
        try (JsonParser parser = FACTORY.createParser(line)) {
            require(parser.nextToken() == JsonToken.START_OBJECT, "a line is a JSON object");
            for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                parser.nextToken();
                switch (field) {
                    case "seq" -> seq = parser.getLongValue();
                    case "kind" -> kind = parser.getText();
                    case "occurredAt" -> occurredAt = Instant.parse(parser.getText());
                    case "body" -> {
                        require(parser.currentToken() == JsonToken.START_OBJECT, "body is a JSON object");
                        bodyFrom = (int) parser.currentTokenLocation().getByteOffset();
                        parser.skipChildren();
                        bodyTo = (int) parser.currentLocation().getByteOffset();
                    }
                    default -> parser.skipChildren();
                }
            }
            require(parser.nextToken() == null, "there is something behind the JSON object");
        }
        if (seq < 1 || kind == null || kind.length() > KIND_CHARS_MAX || occurredAt == null || bodyFrom < 0) {
            throw new MalformedLine("a line needs seq, kind, occurredAt and body");
        }
        return new Frame(seq, kind, occurredAt, bodyFrom, bodyTo);
    }

    private static ReportBody body(Frame frame, byte[] line) throws IOException, MalformedLine {
        @Nullable ReportKind kind = ReportKind.ofWireName(frame.kind()).orElse(null);
        return switch (kind) {
            case SESSION -> new ReportBody.Session(read(kind, frame, line, SessionReport.class));
            case DECISION -> new ReportBody.Decision(read(kind, frame, line, DecisionReport.class), raw(frame, line));
            case ORDER -> new ReportBody.Order(read(kind, frame, line, OrderReport.class));
            case FILL -> new ReportBody.Fill(read(kind, frame, line, FillReport.class));
            case TRADE -> new ReportBody.Trade(read(kind, frame, line, TradeReport.class));
            case POSITION -> new ReportBody.Position(read(kind, frame, line, PositionReport.class));
            case STATE -> new ReportBody.State(read(kind, frame, line, StateReport.class));
            case DSL_STATE -> new ReportBody.ExitState(read(kind, frame, line, DslStateReport.class), raw(frame, line));
            case DSL_TICK -> new ReportBody.ExitTick(tick(read(kind, frame, line, DslTickReport.class)));
            case DSL_EVENT -> new ReportBody.ExitEvent(read(kind, frame, line, DslEventReport.class), raw(frame, line));
            case DSL_CLOSE -> new ReportBody.ExitClose(read(kind, frame, line, DslCloseReport.class), raw(frame, line));
            case RUNTIME_STATUS -> {
                read(kind, frame, line, RuntimeStatusReport.class);
                yield new ReportBody.RuntimeStatus(raw(frame, line));
            }
            case QUOTING -> {
                read(kind, frame, line, QuotingReport.class);
                yield new ReportBody.Quoting(raw(frame, line));
            }
            case PROPOSAL -> proposal(read(kind, frame, line, ProposalReport.class));
            case null -> new ReportBody.Other(frame.kind(), raw(frame, line));
        };
    }

    private static ReportBody proposal(ProposalReport report) throws IOException, MalformedLine {
        // The status becomes a label of a metric: no other words than these.
        require(
                ProposalReport.STATUSES.contains(report.status()),
                "proposal has an unknown status: " + report.status());
        return new ReportBody.Proposal(report, MAPPER.writeValueAsString(report.confluence()));
    }

    private static DslTickReport tick(DslTickReport report) throws MalformedLine {
        for (DslTickReport.Moved moved : report.moved()) {
            complete(ReportKind.DSL_TICK, moved);
        }
        return report;
    }

    private static <T> T read(ReportKind kind, Frame frame, byte[] line, Class<T> type)
            throws IOException, MalformedLine {
        ObjectReader reader = Objects.requireNonNull(READERS.get(kind));
        T report = type.cast(reader.readValue(line, frame.bodyFrom(), frame.bodyTo() - frame.bodyFrom()));
        complete(kind, report);
        return report;
    }

    private static void complete(ReportKind kind, Object report) throws MalformedLine {
        List<String> missing = RecordShape.missing(report);
        require(missing.isEmpty(), kind.wireName() + " lacks " + missing);
        List<String> excessive = RecordShape.excessive(report);
        require(excessive.isEmpty(), kind.wireName() + " has a number out of bounds: " + excessive);
    }

    private static String raw(Frame frame, byte[] line) {
        return new String(line, frame.bodyFrom(), frame.bodyTo() - frame.bodyFrom(), StandardCharsets.UTF_8);
    }

    private static void require(boolean holds, String otherwise) throws MalformedLine {
        if (!holds) {
            throw new MalformedLine(otherwise);
        }
    }

    private static Map<ReportKind, ObjectReader> readers() {
        Map<ReportKind, ObjectReader> readers = new EnumMap<>(ReportKind.class);
        for (ReportKind kind : ReportKind.values()) {
            readers.put(kind, MAPPER.readerFor(kind.bodyType()));
        }
        return readers;
    }
}
