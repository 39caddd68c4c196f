package dev.flotilla.worker.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.report.Segment;
import dev.flotilla.testkit.Seeds;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    private static final SpoolLimits LIMITS = new SpoolLimits(1_000_000, 100_000);

    @TempDir
    Path folder;

    private Spool open(SpoolLimits limits) {
        return Spool.open(SpoolDirectory.tryHold(folder).orElseThrow(), limits);
    }

    private static Segment segment(String botId, long fromSeq, String text) {
        return new Segment(botId, 7, 0, fromSeq, text.getBytes(StandardCharsets.UTF_8), null);
    }

    private static List<String> texts(List<SpooledSegment> segments) {
        return segments.stream()
                .map(s -> new String(s.segment().bytes(), StandardCharsets.UTF_8))
                .toList();
    }

    private static List<SpooledSegment> readAll(Spool spool) {
        List<SpooledSegment> all = new ArrayList<>();
        SpoolPosition at = spool.acked();
        while (true) {
            SpoolReader.Chunk chunk = spool.reader().read(at, 3, 1_000);
            if (chunk.segments().isEmpty()) {
                return all;
            }
            all.addAll(chunk.segments());
            at = chunk.next();
        }
    }

    @Test
    void givesBackWhatWasAppendedInOrder() {
        try (Spool spool = open(LIMITS)) {
            spool.append(segment("a", 1, "one\ntwo\n"), 2);
            spool.append(new Segment("b", 9, 3, 5, new byte[0], new byte[] {1, 2}), 0);
            spool.append(segment("a", 3, "three\n"), 1);
            List<SpooledSegment> all = readAll(spool);
            assertThat(texts(all)).containsExactly("one\ntwo\n", "", "three\n");
            assertThat(all.getFirst().lastSeq()).isEqualTo(2);
            assertThat(all.get(1).segment().signature()).containsExactly(1, 2);
            assertThat(all.get(1).segment().keyVersion()).isEqualTo(3);
            assertThat(spool.unsentReports()).isEqualTo(3);
        }
    }

    @Test
    void hasNothingToWaitForOnceAllIsRead() throws InterruptedException {
        try (Spool fresh = open(LIMITS)) {
            assertThat(readToEnd(fresh)).isFalse();
            fresh.append(segment("a", 1, "one"), 1);
            assertThat(readToEnd(fresh)).isFalse();
        }
        try (Spool later = open(LIMITS)) {
            assertThat(readToEnd(later)).isFalse();
        }
    }

    /** Acks all there is; true when a sender would look again at once, and again. */
    private static boolean readToEnd(Spool spool) throws InterruptedException {
        SpoolReader.Chunk chunk = spool.reader().read(spool.acked(), 100, 10_000);
        spool.ack(chunk.next(), chunk.segments().size());
        return spool.awaitGrowth(chunk.next(), Duration.ZERO);
    }

    @Test
    void goesOnBehindAnEarlierProcessAndSendsItsReportsFirst() {
        try (Spool first = open(LIMITS)) {
            first.append(segment("a", 1, "old"), 1);
        }
        try (Spool second = open(LIMITS)) {
            assertThat(second.unsentReports()).isEqualTo(1);
            second.append(segment("a", 2, "new"), 1);
            assertThat(texts(readAll(second))).containsExactly("old", "new");
        }
    }

    @Test
    void deletesFilesThatWereAckedWholly() {
        try (Spool spool = open(new SpoolLimits(1_000_000, 50))) {
            for (int i = 1; i <= 10; i++) {
                spool.append(segment("a", i, "report " + i), 1);
            }
            List<SpooledSegment> all = readAll(spool);
            spool.ack(all.get(7).end(), 8);
            assertThat(texts(readAll(spool))).containsExactly("report 9", "report 10");
            assertThat(spool.unsentReports()).isEqualTo(2);
            assertThat(folder.toFile().list((d, name) -> name.endsWith(".spool")))
                    .hasSizeLessThanOrEqualTo(3);
        }
        try (Spool again = open(LIMITS)) {
            assertThat(texts(readAll(again))).containsExactly("report 9", "report 10");
        }
    }

    @Test
    void cutsATornTailWhereverTheCrashHappened() throws IOException {
        long before;
        long after;
        Path file;
        try (Spool spool = open(LIMITS)) {
            spool.append(segment("a", 1, "whole"), 1);
            file = folder.resolve("%016d.spool".formatted(1));
            before = Files.size(file);
            spool.append(segment("a", 2, "last"), 1);
            after = Files.size(file);
        }
        byte[] bytes = Files.readAllBytes(file);
        for (long length = before; length < after; length++) {
            Files.write(file, java.util.Arrays.copyOf(bytes, (int) length));
            expectOnlyTheFirstAndTheNext(file, "cut at " + length);
            Files.write(file, zeroedFrom(bytes, (int) length));
            expectOnlyTheFirstAndTheNext(file, "zeroed from " + length);
        }
    }

    private void expectOnlyTheFirstAndTheNext(Path file, String how) throws IOException {
        Path next;
        try (Spool spool = open(LIMITS)) {
            assertThat(texts(readAll(spool))).as(how).containsExactly("whole");
            spool.append(segment("a", 2, "next"), 1);
            assertThat(texts(readAll(spool))).as(how).containsExactly("whole", "next");
            next = folder.resolve("%016d.spool".formatted(2));
        }
        Files.delete(next);
        assertThat(file).exists();
    }

    private static byte[] zeroedFrom(byte[] bytes, int from) {
        byte[] copy = bytes.clone();
        java.util.Arrays.fill(copy, from, copy.length, (byte) 0);
        return copy;
    }

    @Test
    void passesOverADamagedRecordAndTheRestOfItsFile() throws IOException {
        try (Spool spool = open(LIMITS)) {
            spool.append(segment("a", 1, "whole"), 1);
            spool.append(segment("a", 2, "damaged"), 1);
        }
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("%016d.spool".formatted(1)).toFile(), "rw")) {
            file.seek(file.length() - 6);
            file.write('X');
        }
        try (Spool spool = open(LIMITS)) {
            spool.append(segment("a", 3, "later"), 1);
            SpoolReader.Chunk chunk = spool.reader().read(spool.acked(), 10, 1_000);
            assertThat(texts(chunk.segments())).containsExactly("whole", "later");
            assertThat(chunk.cutBytes()).isPositive();
        }
    }

    @Test
    void refusesEntriesWhenFullAndEverythingALittleLater() {
        try (Spool spool = open(new SpoolLimits(400, 100_000))) {
            assertThat(spool.entryObstacle()).isNull();
            long seq = 1;
            while (spool.entryObstacle() == null) {
                assertThat(spool.append(segment("a", seq++, "x".repeat(50)), 1)).isInstanceOf(Spooled.Written.class);
            }
            assertThat(spool.append(segment("a", seq++, "y"), 1)).isInstanceOf(Spooled.Written.class);
            while (spool.append(segment("a", seq++, "x".repeat(50)), 1) instanceof Spooled.Written) {
                assertThat(seq).isLessThan(50);
            }
            List<SpooledSegment> all = readAll(spool);
            spool.ack(all.getLast().end(), all.size());
            assertThat(spool.entryObstacle()).isNull();
            assertThat(spool.append(segment("a", seq, "z"), 1)).isInstanceOf(Spooled.Written.class);
        }
    }

    @Test
    void saysWhyAFolderThatVanishedCannotBeWritten() throws IOException {
        try (Spool spool = open(new SpoolLimits(1_000_000, 10))) {
            Path elsewhere = Files.createTempDirectory(folder.getParent(), "moved");
            spool.append(segment("a", 1, "first"), 1);
            Files.move(folder, elsewhere.resolve("spool"));
            Spooled refused = spool.append(segment("a", 2, "second"), 1);
            assertThat(refused).isInstanceOf(Spooled.Refused.class);
            assertThat(spool.entryObstacle()).contains("cannot write the spool file");
            Files.move(elsewhere.resolve("spool"), folder);
            assertThat(spool.append(segment("a", 2, "second"), 1)).isInstanceOf(Spooled.Written.class);
            assertThat(spool.entryObstacle()).isNull();
            assertThat(texts(readAll(spool))).containsExactly("first", "second");
        }
    }

    @Test
    void isHeldByOneProcessAtATime() {
        try (Spool spool = open(LIMITS)) {
            assertThat(SpoolDirectory.tryHold(folder)).isEmpty();
        }
        SpoolDirectory.tryHold(folder).orElseThrow().close();
    }

    @Test
    void findsTheRecordThatHoldsAReport() {
        try (Spool spool = open(new SpoolLimits(1_000_000, 40))) {
            spool.append(segment("a", 1, "1\n2\n3\n"), 3);
            spool.append(segment("b", 4, "b"), 1);
            spool.append(segment("a", 4, "4\n"), 1);
            SpoolPosition start = spool.reader().find("a", 7, 4).orElseThrow();
            assertThat(texts(spool.reader().read(start, 1, 100).segments())).containsExactly("4\n");
            assertThat(spool.reader().find("a", 7, 2))
                    .contains(readAll(spool).getFirst().start());
            assertThat(spool.reader().find("a", 8, 1)).isEmpty();
            assertThat(spool.reader().find("a", 7, 5)).isEmpty();
        }
    }

    @Test
    void boundsAReadByBytesAndCountButGivesAtLeastOne() {
        try (Spool spool = open(LIMITS)) {
            for (int i = 1; i <= 5; i++) {
                spool.append(segment("a", i, "x".repeat(100)), 1);
            }
            assertThat(spool.reader().read(spool.acked(), 10, 250).segments()).hasSize(2);
            assertThat(spool.reader().read(spool.acked(), 3, 10_000).segments()).hasSize(3);
            assertThat(spool.reader().read(spool.acked(), 10, 1).segments()).hasSize(1);
        }
    }

    @Test
    void wakesASenderThatWaits() throws InterruptedException {
        try (Spool spool = open(LIMITS)) {
            CountDownLatch waiting = new CountDownLatch(1);
            List<Boolean> woken = new ArrayList<>();
            Thread sender = Thread.ofVirtual().start(() -> {
                waiting.countDown();
                try {
                    woken.add(spool.awaitGrowth(new SpoolPosition(1, 0), Duration.ofSeconds(60)));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            waiting.await();
            spool.append(segment("a", 1, "x"), 1);
            sender.join();
            assertThat(woken).containsExactly(true);
            assertThat(spool.awaitGrowth(new SpoolPosition(9, 0), Duration.ofMillis(1)))
                    .isFalse();
        }
    }

    @Test
    void keepsEveryReportOfManyWritersOverRollsAndSyncs() throws InterruptedException {
        RandomGenerator random = Seeds.random("spool");
        try (Spool spool = open(new SpoolLimits(100_000_000, 2_000))) {
            List<Thread> writers = new ArrayList<>();
            for (int w = 0; w < 8; w++) {
                String bot = "bot" + w;
                int syncEvery = 1 + random.nextInt(20);
                writers.add(Thread.ofVirtual().start(() -> {
                    for (int i = 1; i <= 200; i++) {
                        Spooled spooled = spool.append(segment(bot, i, bot + " report " + i), 1);
                        if (i % syncEvery == 0 && spooled instanceof Spooled.Written written) {
                            assertThat(spool.sync(written.end())).isInstanceOf(Spooled.Written.class);
                        }
                    }
                }));
            }
            for (Thread writer : writers) {
                writer.join();
            }
            List<SpooledSegment> all = readAll(spool);
            assertThat(all).hasSize(1_600);
            for (int w = 0; w < 8; w++) {
                String bot = "bot" + w;
                assertThat(all.stream()
                                .filter(s -> s.segment().botId().equals(bot))
                                .mapToLong(s -> s.segment().fromSeq()))
                        .isSorted()
                        .hasSize(200);
            }
        }
    }
}
