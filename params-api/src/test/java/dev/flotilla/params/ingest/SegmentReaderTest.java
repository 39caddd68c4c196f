package dev.flotilla.params.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.params.Reports;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentReaderTest {

    private static final String FILL =
            "{\"fillId\":\"f\",\"venueSeq\":1,\"clientOrderId\":\"c\",\"symbol\":\"BTCUSDT\",\"side\":\"BUY\","
                    + "\"price\":1.5,\"quantity\":2,\"fee\":0.1,\"realizedPnl\":0}";
    private static final String AT = "\"occurredAt\":\"2026-01-01T00:00:00Z\"";

    @Test
    void readsEveryKindOfReport() {
        var segment = Reports.of("b", 3, 7)
                .session("s", "RUNNING")
                .decision("journaled")
                .order("o", "INTENDED")
                .fill("f")
                .trade("t", "win", "1")
                .position("0.01")
                .state("{}", 4, "1000")
                .segment();

        assertThat(SegmentReader.read(segment)).isInstanceOfSatisfying(ReadSegment.Good.class, good -> {
            assertThat(good.key()).isEqualTo(new SegmentKey("b", 3));
            assertThat(good.firstSeq()).isEqualTo(7);
            assertThat(good.lastSeq()).isEqualTo(13);
            assertThat(good.lines())
                    .extracting(line -> line.body().getClass().getSimpleName())
                    .containsExactly("Session", "Decision", "Order", "Fill", "Trade", "Position", "State");
        });
    }

    @Test
    void keepsTheJournalLineAsItWasReported() {
        var segment = Reports.of("b", 1, 1).decision("journaled").segment();

        var good = (ReadSegment.Good) SegmentReader.read(segment);

        String line = new String(segment.bytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
        var decision = (ReportBody.Decision) good.lines().getFirst().body();
        assertThat(decision.raw()).startsWith("{\"symbol\"").endsWith("}");
        assertThat(line).endsWith("\"body\":" + decision.raw() + "}");
    }

    @Test
    void readsFieldsInAnyOrderAndIgnoresNewOnes() {
        String body = FILL.substring(0, FILL.length() - 1) + ",\"newField\":{\"a\":[1,2]}}";
        var segment = Reports.of("b", 1, 1)
                .raw("{\"body\":" + body + ",\"later\":[{}]," + AT + ",\"seq\":1,\"kind\":\"fill\"}")
                .segment();

        assertThat(SegmentReader.read(segment)).isInstanceOf(ReadSegment.Good.class);
    }

    @Test
    void keepsKindsItDoesNotKnow() {
        var segment = Reports.of("b", 1, 1)
                .raw("{\"seq\":1,\"kind\":\"quote\"," + AT + ",\"body\":{\"x\":1}}")
                .segment();

        var good = (ReadSegment.Good) SegmentReader.read(segment);

        assertThat(good.lines().getFirst().body()).isEqualTo(new ReportBody.Other("quote", "{\"x\":1}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "{}",
                "[]",
                "{\"seq\":2,\"kind\":\"quote\",\"occurredAt\":\"2026-01-01T00:00:00Z\",\"body\":{}} trailing",
                "{\"seq\":2,\"kind\":\"quote\",\"occurredAt\":\"yesterday\",\"body\":{}}",
                "{\"seq\":2,\"kind\":\"quote\",\"occurredAt\":\"2026-01-01T00:00:00Z\",\"body\":7}",
                "{\"seq\":\"2\",\"kind\":\"quote\",\"occurredAt\":\"2026-01-01T00:00:00Z\",\"body\":{}}",
                "{\"seq\":3,\"kind\":\"quote\",\"occurredAt\":\"2026-01-01T00:00:00Z\",\"body\":{}}",
                "{\"seq\":2,\"kind\":\"fill\",\"occurredAt\":\"2026-01-01T00:00:00Z\",\"body\":{\"fillId\":\"f\"}}",
                "{\"seq\":2,\"kind\":\"state\",\"occurredAt\":\"2026-01-01T00:00:00Z\",\"body\":{\"state\":\"{}\","
                        + "\"orderSequence\":1,\"equity\":1e999999,\"pnlToday\":0,\"day\":null}}",
                "{\"seq\":2,\"kind\":\"state\",\"occurredAt\":\"2026-01-01T00:00:00Z\",\"body\":{\"state\":\"{}\","
                        + "\"orderSequence\":1,\"equity\":\"much\",\"pnlToday\":0,\"day\":null}}",
            })
    void refusesTheWholeSegmentAndNamesTheLine(String bad) {
        var segment = Reports.of("b", 1, 1).decision("journaled").raw(bad).segment();

        assertThat(SegmentReader.read(segment))
                .isInstanceOfSatisfying(
                        ReadSegment.Malformed.class,
                        malformed -> assertThat(malformed.seq()).isEqualTo(2));
    }

    @Test
    void refusesASegmentWithoutLines() {
        assertThat(List.of(
                        Reports.of("b", 1, 1).segment(),
                        Reports.of("b", 1, 0).decisions(1).segment()))
                .allSatisfy(
                        segment -> assertThat(SegmentReader.read(segment)).isInstanceOf(ReadSegment.Malformed.class));
    }
}
