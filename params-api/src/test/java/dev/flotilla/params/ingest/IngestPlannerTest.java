package dev.flotilla.params.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.report.SegmentReceipt.Receipt;
import dev.flotilla.params.Reports;
import dev.flotilla.testkit.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IngestPlannerTest {

    private static final String BOT = "b";

    @Test
    void takesWhatFollowsAndSkipsWhatIsStored() {
        var plan = plan(stored(1, 3), Reports.of(BOT, 1, 2).decisions(4));

        assertThat(plan.receipts()).containsExactly(new Receipt(BOT, 1, 5, 2, false, null));
        assertThat(plan.decisions()).extracting(Fact::seq).containsExactly(4L, 5L);
        assertThat(plan.cursors()).containsExactly(Map.entry(new SegmentKey(BOT, 1), 5L));
    }

    @Test
    void takesNothingOfARepeatedSegment() {
        var plan = plan(stored(1, 3), Reports.of(BOT, 1, 1).decisions(3));

        assertThat(plan.receipts()).containsExactly(new Receipt(BOT, 1, 3, 0, false, null));
        assertThat(plan.decisions()).isEmpty();
    }

    @Test
    void refusesAHoleAndSaysFromWhereToSend() {
        var plan = plan(
                stored(1, 3),
                Reports.of(BOT, 1, 5).decisions(1),
                Reports.of(BOT, 1, 4).decisions(2));

        assertThat(plan.receipts())
                .containsExactly(new Receipt(BOT, 1, 3, 0, false, "gap"), new Receipt(BOT, 1, 5, 2, false, null));
    }

    @Test
    void beginsEachGenerationWithOne() {
        assertThat(plan(stored(1, 3), Reports.of(BOT, 2, 2).decisions(1)).receipts())
                .containsExactly(new Receipt(BOT, 2, 0, 0, false, "gap"));
        assertThat(plan(stored(1, 3), Reports.of(BOT, 2, 1).decisions(1)).receipts())
                .containsExactly(new Receipt(BOT, 2, 1, 1, false, null));
    }

    @Test
    void joinsSegmentsOfOneBotWithinABatch() {
        var plan = plan(
                stored(1, 0),
                Reports.of(BOT, 1, 1).decisions(2),
                Reports.of(BOT, 1, 3).decisions(2));

        assertThat(plan.receipts()).extracting(Receipt::ackedSeq).containsExactly(2L, 4L);
        assertThat(plan.decisions()).extracting(Fact::seq).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void keepsHistoryOfAnOldGenerationAndNothingElse() {
        Stored stored = new Stored(Set.of(BOT), Map.of(), Map.of(BOT, 9L));
        var plan = plan(
                stored,
                Reports.of(BOT, 8, 1)
                        .decision("journaled")
                        .fill("f")
                        .trade("t", "win", "1")
                        .order("o", "FILLED")
                        .position("1")
                        .state("{}", 1, "1"));

        assertThat(plan.receipts()).containsExactly(new Receipt(BOT, 8, 6, 6, true, null));
        assertThat(plan.decisions()).allMatch(Fact::late).hasSize(1);
        assertThat(plan.fills()).hasSize(1);
        assertThat(plan.trades()).hasSize(1);
        assertThat(plan.orders()).hasSize(1);
        assertThat(plan.positions()).isEmpty();
        assertThat(plan.states()).isEmpty();
    }

    @Test
    void knowsAnOldGenerationByANewerOneInTheSameBatch() {
        var plan = plan(
                stored(1, 0),
                Reports.of(BOT, 1, 1).position("1"),
                Reports.of(BOT, 2, 1).position("0"));

        assertThat(plan.receipts()).extracting(Receipt::late).containsExactly(true, false);
        assertThat(plan.positions()).extracting(Fact::generation).containsExactly(2L);
    }

    @Test
    void refusesUnknownBotsAndMalformedSegmentsAlone() {
        var plan = plan(
                stored(1, 0),
                Reports.of("stranger", 1, 1).decisions(1),
                Reports.of(BOT, 1, 1).decision("journaled").raw("x"),
                Reports.of(BOT, 1, 1).decisions(1));

        assertThat(plan.receipts())
                .containsExactly(
                        new Receipt("stranger", 1, 0, 0, false, "unknown_bot"),
                        new Receipt(BOT, 1, 0, 0, false, "malformed"),
                        new Receipt(BOT, 1, 1, 1, false, null));
    }

    @Test
    void foldsTheReportsOfAnOrderIntoOne() {
        var plan = plan(
                stored(1, 0),
                Reports.of(BOT, 1, 1)
                        .order("o", "INTENDED")
                        .order("o", "SUBMITTED")
                        .order("o", "FILLED"));

        assertThat(plan.orders()).singleElement().satisfies(fact -> {
            assertThat(fact.seq()).isEqualTo(3);
            assertThat(fact.report().status()).isEqualTo("FILLED");
            assertThat(fact.report().decisionBar()).isEqualTo(Reports.START);
            assertThat(fact.occurredAt()).isEqualTo(Reports.START.plusSeconds(300));
        });
    }

    static LongStream seeds() {
        return Seeds.cases("ingest", 200);
    }

    /** However segments are cut, repeated and shuffled: sent until acknowledged, each report is taken exactly once, in order. */
    @ParameterizedTest
    @MethodSource("seeds")
    void takesEachReportOnceInOrderWhateverArrives(long seed) {
        RandomGenerator random = Seeds.generator(seed);
        int total = 1 + random.nextInt(30);
        List<Long> taken = new ArrayList<>();
        Map<SegmentKey, Long> cursors = new HashMap<>();
        SegmentKey key = new SegmentKey(BOT, 1);
        for (int round = 0; round < 10_000 && cursors.getOrDefault(key, 0L) < total; round++) {
            int from = 1 + random.nextInt(total);
            int count = 1 + random.nextInt(total - from + 1);
            IngestPlan plan = plan(
                    new Stored(Set.of(BOT), cursors, Map.of(BOT, 1L)),
                    Reports.of(BOT, 1, from).decisions(count));
            if (random.nextInt(4) > 0) { // else the transaction was rolled back
                plan.decisions().forEach(fact -> taken.add(fact.seq()));
                cursors.putAll(plan.cursors());
            }
        }

        assertThat(taken)
                .as("seed %d", seed)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, total).boxed().toList());
    }

    private static Stored stored(long generation, long lastSeq) {
        return new Stored(Set.of(BOT), Map.of(new SegmentKey(BOT, generation), lastSeq), Map.of(BOT, generation));
    }

    private static IngestPlan plan(Stored stored, Reports... reports) {
        List<ReadSegment> segments = Arrays.stream(reports)
                .map(report -> SegmentReader.read(report.segment()))
                .toList();
        return IngestPlanner.plan(segments, stored);
    }
}
