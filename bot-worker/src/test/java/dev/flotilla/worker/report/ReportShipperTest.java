package dev.flotilla.worker.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.report.OrderReport;
import dev.flotilla.contracts.report.ReportBatch;
import dev.flotilla.contracts.report.ReportKind;
import dev.flotilla.contracts.report.Segment;
import dev.flotilla.contracts.report.SegmentReceipt;
import dev.flotilla.testkit.Seeds;
import dev.flotilla.worker.spool.AbandonedSpool;
import dev.flotilla.worker.spool.Spool;
import dev.flotilla.worker.spool.SpoolDirectory;
import dev.flotilla.worker.spool.SpoolLimits;
import dev.flotilla.worker.thread.MachineThreads;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportShipperTest {

    private static final ShipConfig CONFIG = new ShipConfig(4, 2_000, Duration.ofMillis(1), Duration.ofMillis(1));
    private static final Instant AT = Instant.parse("2025-03-06T00:00:00Z");

    @TempDir
    Path folder;

    private Spool spool;
    private final LostReports lost = new LostReports();
    private final ShipFigures figures = new ShipFigures();
    private final Ingest ingest = new Ingest();

    /** Stores reports as params-api does: by sequence, no holes. */
    private static final class Ingest implements ReportIngest {
        final Map<String, TreeMap<Long, String>> stored = new HashMap<>();
        final List<ReportBatch> batches = new ArrayList<>();
        final Map<String, String> problems = new HashMap<>();
        final List<Answer> nextAnswers = new ArrayList<>();
        boolean loseTheAnswer;
        String poison = "";

        @Override
        public Answer send(ReportBatch batch) {
            batches.add(batch);
            if (!nextAnswers.isEmpty()) {
                return nextAnswers.removeFirst();
            }
            if (!poison.isEmpty() && batch.segments().stream().anyMatch(s -> text(s).contains(poison))) {
                return new Answer.Refused(422, "malformed");
            }
            List<SegmentReceipt.Receipt> receipts =
                    batch.segments().stream().map(this::store).toList();
            if (loseTheAnswer) {
                loseTheAnswer = false;
                return new Answer.TryLater("answer lost");
            }
            return new Answer.Receipts(new SegmentReceipt(receipts));
        }

        private SegmentReceipt.Receipt store(Segment segment) {
            TreeMap<Long, String> of =
                    stored.computeIfAbsent(segment.botId() + "/" + segment.generation(), _ -> new TreeMap<>());
            long acked = of.isEmpty() ? 0 : of.lastKey();
            String problem = problems.get(segment.botId());
            if (problem != null) {
                return receipt(segment, acked, problem);
            }
            if (segment.fromSeq() > acked + 1) {
                return receipt(segment, acked, "gap");
            }
            long seq = segment.fromSeq();
            for (String line : text(segment).lines().toList()) {
                of.put(seq++, line);
            }
            return receipt(segment, of.lastKey(), null);
        }

        private static SegmentReceipt.Receipt receipt(Segment segment, long acked, String problem) {
            return new SegmentReceipt.Receipt(segment.botId(), segment.generation(), acked, 0, false, problem);
        }

        private static String text(Segment segment) {
            return new String(segment.bytes(), StandardCharsets.UTF_8);
        }
    }

    @BeforeEach
    void open() {
        spool = Spool.open(SpoolDirectory.tryHold(folder).orElseThrow(), new SpoolLimits(10_000_000, 3_000));
    }

    @AfterEach
    void close() {
        spool.close();
    }

    private ReportShipper shipper() {
        return new ReportShipper("w1", spool, ingest, CONFIG, figures, lost, System::nanoTime, new MachineThreads());
    }

    private BotJournal journal(String botId, long generation) {
        return new BotJournal(botId, generation, spool, lost);
    }

    private static OrderReport order(String id) {
        return new OrderReport(
                id,
                null,
                "BTCUSDT",
                "BUY",
                "MARKET",
                "ENTRY",
                "INTENDED",
                BigDecimal.ONE,
                null,
                null,
                false,
                null,
                null);
    }

    private static void report(BotJournal journal, String id) {
        journal.add(ReportKind.ORDER, AT, order(id));
        journal.flush();
    }

    @Test
    void shipsEverythingInOrderInBoundedBatches() throws InterruptedException {
        BotJournal a = journal("a", 1);
        BotJournal b = journal("b", 4);
        for (int i = 0; i < 30; i++) {
            report(i % 3 == 0 ? b : a, "o" + i);
        }
        assertThat(shipper().runToEnd()).isTrue();
        assertThat(ingest.stored.get("a/1")).hasSize(20);
        assertThat(ingest.stored.get("b/4")).hasSize(10);
        assertThat(ingest.stored.get("a/1").get(1L))
                .startsWith("{\"seq\":1,\"kind\":\"order\",\"occurredAt\":\"2025-03-06T00:00:00Z\",\"body\":{");
        assertThat(ingest.batches)
                .allSatisfy(batch -> assertThat(batch.segments()).hasSizeLessThanOrEqualTo(4));
        assertThat(spool.unsentReports()).isZero();
        assertThat(figures.shippedReports()).isEqualTo(30);
        assertThat(lost.total()).isZero();
    }

    @Test
    void writesLinesOfOneStepAsOneSegment() throws InterruptedException {
        BotJournal journal = journal("a", 1);
        journal.add(ReportKind.ORDER, AT, order("x"));
        journal.add(ReportKind.ORDER, AT, order("y"));
        journal.flushSynced();
        shipper().runToEnd();
        assertThat(ingest.batches).hasSize(1);
        assertThat(ingest.batches.getFirst().segments()).hasSize(1);
        assertThat(ingest.stored.get("a/1")).hasSize(2);
    }

    @Test
    void triesAgainWhileTheReceiverIsAwayAndStoresOnce() throws InterruptedException {
        BotJournal journal = journal("a", 1);
        for (int i = 0; i < 10; i++) {
            report(journal, "o" + i);
        }
        ingest.nextAnswers.add(new ReportIngest.Answer.TryLater("down"));
        ingest.nextAnswers.add(new ReportIngest.Answer.TryLater("down"));
        ingest.loseTheAnswer = true;
        shipper().runToEnd();
        assertThat(ingest.stored.get("a/1")).hasSize(10);
        assertThat(figures.failures()).isEqualTo(3);
        assertThat(figures.trouble()).isNull();
    }

    @Test
    void rewindsWhenTheReceiverLostWhatItHadAcked() throws InterruptedException {
        BotJournal journal = journal("a", 1);
        for (int i = 0; i < 6; i++) {
            report(journal, "o" + i);
        }
        ReportShipper shipper = shipper();
        shipper.runToEnd();
        ingest.stored.get("a/1").tailMap(4L, true).clear();
        report(journal, "later");
        shipper.runToEnd();
        assertThat(ingest.stored.get("a/1")).hasSize(7);
        assertThat(lost.total()).isZero();
        assertThat(spool.unsentReports()).isZero();
    }

    @Test
    void setsAsideAndCountsWhatCanNeverBeFilled() throws InterruptedException {
        BotJournal a = journal("a", 1);
        BotJournal b = journal("b", 1);
        for (int i = 0; i < 40; i++) {
            report(a, "o" + i);
        }
        ReportShipper shipper = shipper();
        shipper.runToEnd();
        ingest.stored.clear();
        report(a, "later");
        report(b, "fine");
        shipper.runToEnd();
        assertThat(lost.total()).isEqualTo(1);
        assertThat(ingest.stored.get("b/1")).hasSize(1);
        assertThat(folder.resolve("refused.jsonl")).content().contains("later").contains("gap");
    }

    @Test
    void setsAsideReportsOfAnUnknownBotAndGoesOn() throws InterruptedException {
        ingest.problems.put("stranger", "unknown_bot");
        BotJournal stranger = journal("stranger", 1);
        BotJournal known = journal("known", 1);
        for (int i = 0; i < 5; i++) {
            report(stranger, "s" + i);
            report(known, "k" + i);
        }
        shipper().runToEnd();
        assertThat(ingest.stored.get("known/1")).hasSize(5);
        assertThat(lost.total()).isEqualTo(5);
        assertThat(folder.resolve("refused.jsonl")).content().contains("unknown_bot");
    }

    @Test
    void findsTheOnePoisonedSegmentOfARefusedBatch() throws InterruptedException {
        BotJournal journal = journal("a", 1);
        for (int i = 0; i < 9; i++) {
            report(journal, i == 8 ? "POISON" : "o" + i);
        }
        ingest.poison = "POISON";
        shipper().runToEnd();
        assertThat(ingest.stored.get("a/1")).hasSize(8);
        assertThat(lost.total()).isEqualTo(1);
    }

    @Test
    void drainsTheSpoolOfAWorkerThatIsGone() throws InterruptedException {
        BotJournal journal = journal("a", 1);
        for (int i = 0; i < 20; i++) {
            report(journal, "o" + i);
        }
        spool.close();
        try (AbandonedSpool abandoned =
                new AbandonedSpool(SpoolDirectory.tryHold(folder).orElseThrow())) {
            assertThat(abandoned.empty()).isFalse();
            ReportShipper shipper = new ReportShipper(
                    "w2", abandoned, ingest, CONFIG, figures, lost, System::nanoTime, new MachineThreads());
            assertThat(shipper.runToEnd()).isTrue();
            assertThat(abandoned.empty()).isTrue();
        }
        assertThat(ingest.stored.get("a/1")).hasSize(20);
        open();
    }

    @Test
    void shipsWhatIsLeftWhenToldToStop() throws InterruptedException {
        ReportShipper shipper = shipper();
        Thread running = Thread.ofVirtual().start(shipper::run);
        BotJournal journal = journal("a", 1);
        for (int i = 0; i < 50; i++) {
            report(journal, "o" + i);
        }
        shipper.stop(Duration.ofSeconds(60));
        running.join();
        assertThat(ingest.stored.get("a/1")).hasSize(50);
    }

    @Test
    void givesUpAfterTheGraceAndLeavesTheRestOnDisk() throws InterruptedException {
        report(journal("a", 1), "o");
        for (int i = 0; i < 10_000; i++) {
            ingest.nextAnswers.add(new ReportIngest.Answer.TryLater("down"));
        }
        ReportShipper shipper = shipper();
        Thread running = Thread.ofVirtual().start(shipper::run);
        shipper.stop(Duration.ofMillis(50));
        running.join();
        assertThat(spool.unsentReports()).isEqualTo(1);
    }

    @Test
    void losesNothingUnderRandomFaults() throws InterruptedException {
        RandomGenerator random = Seeds.random("shipper");
        Map<String, BotJournal> journals = new HashMap<>();
        ReportShipper shipper = shipper();
        int reports = 0;
        for (int round = 0; round < 300; round++) {
            String bot = "bot" + random.nextInt(3);
            report(journals.computeIfAbsent(bot, id -> journal(id, 1)), "o" + reports++);
            switch (random.nextInt(8)) {
                case 0 -> ingest.nextAnswers.add(new ReportIngest.Answer.TryLater("down"));
                case 1 -> ingest.loseTheAnswer = true;
                case 2 -> shipper = shipper();
                default -> {}
            }
            if (random.nextInt(4) == 0) {
                shipper.runToEnd();
            }
        }
        shipper.runToEnd();
        assertThat(ingest.stored.values().stream().mapToInt(Map::size).sum()).isEqualTo(reports);
        assertThat(spool.unsentReports()).isZero();
        assertThat(lost.total()).isZero();
    }
}
