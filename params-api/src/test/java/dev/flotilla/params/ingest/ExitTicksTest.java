package dev.flotilla.params.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contracts.report.DslStateReport;
import dev.flotilla.contracts.report.DslTickReport;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExitTicksTest {

    private static final Instant OPENED = Instant.parse("2025-03-06T10:30:00Z");
    private static final SegmentKey KEY = new SegmentKey("tracker", 2);

    private final DslStateReport told = golden();

    private static DslStateReport golden() {
        try {
            JsonNode line = new ObjectMapper()
                    .readTree(Files.readString(
                            Path.of("../libs/contracts/src/test/resources/golden/report-dsl_state.json")));
            ObjectNode body = (ObjectNode) line.get("body");
            body.set(
                    "preset",
                    new ObjectMapper()
                            .readTree("{\"phase2\":{\"tiers\":[{\"trigger_pct\":7},{\"trigger_pct\":12.5}]}}"));
            return ReportText.exitState(body);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static DslTickReport.Moved moved(Instant openedAt) {
        return new DslTickReport.Moved(
                "BTCUSDT",
                openedAt,
                2,
                0,
                new BigDecimal("100.50"),
                new BigDecimal("100.70"),
                null,
                new BigDecimal("100.280"),
                new BigDecimal("100.280"),
                0,
                0,
                OPENED.plusSeconds(30),
                1,
                OPENED.plusSeconds(90),
                OPENED.plusSeconds(90));
    }

    @Test
    void worksOutWhatFollowsFromAMove() {
        ExitTicks ticks = new ExitTicks(Map.of(new ExitKey("tracker", "BTCUSDT"), told));

        DslStateReport now = ticks.whole(KEY, moved(OPENED)).orElseThrow();

        assertThat(now.currentROE()).isEqualByComparingTo("5");
        assertThat(now.highWaterRoe()).isEqualByComparingTo("7");
        assertThat(now.retraceFromHwPct()).isEqualByComparingTo("2");
        assertThat(now.unrealizedPnl()).isEqualByComparingTo("0.5");
        assertThat(now.lockedProfitUsd()).isEqualByComparingTo("0.28");
        assertThat(now.distanceToNextTierPct()).isEqualByComparingTo("7.5");
        assertThat(now.elapsedMinutes()).isEqualByComparingTo("1.5");
        assertThat(now.floorPrice()).isEqualTo(new BigDecimal("100.28"));
        assertThat(now.consecutiveFetchFailures()).isEqualTo(1);
        assertThat(now.slOrderId()).isEqualTo(told.slOrderId());
        assertThat(now.protection()).isEqualTo(told.protection());
    }

    @Test
    void goesOnFromWhatTheSameGenerationToldInThisBatch() {
        ExitTicks ticks = new ExitTicks(Map.of());
        assertThat(ticks.whole(KEY, moved(OPENED))).isEmpty();

        ticks.told(KEY, told);

        assertThat(ticks.whole(KEY, moved(OPENED))).isPresent();
        assertThat(ticks.whole(new SegmentKey("tracker", 1), moved(OPENED)))
                .as("another generation told something else")
                .isEmpty();
    }

    @Test
    void knowsNothingOfAnotherPositionInTheSameAsset() {
        ExitTicks ticks = new ExitTicks(Map.of(new ExitKey("tracker", "BTCUSDT"), told));

        assertThat(ticks.whole(KEY, moved(OPENED.plusSeconds(1)))).isEmpty();
    }
}
