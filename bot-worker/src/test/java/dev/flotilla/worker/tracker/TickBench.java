package dev.flotilla.worker.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.exits.DslEffect;
import dev.flotilla.core.exits.DslEngine;
import dev.flotilla.core.exits.DslLifecycle;
import dev.flotilla.core.exits.DslPresets;
import dev.flotilla.core.exits.DslState;
import dev.flotilla.core.exits.DslStep;
import dev.flotilla.core.exits.DslVenueAnswers;
import dev.flotilla.core.exits.ExitIdentity;
import dev.flotilla.core.exits.ExitPosition;
import dev.flotilla.core.position.Direction;
import dev.flotilla.testkit.Seeds;
import dev.flotilla.worker.report.BotJournal;
import dev.flotilla.worker.report.LostReports;
import dev.flotilla.worker.spool.Spool;
import dev.flotilla.worker.spool.SpoolDirectory;
import dev.flotilla.worker.spool.SpoolLimits;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What one tick interval of 10 000 positions costs one core: engine, memory, reports, journal into a spool on disk. */
@EnabledIfSystemProperty(named = "bench", matches = ".*")
class TickBench {

    private static final int RUNTIMES = 2_000;
    private static final int EACH = 5;
    private static final int ROUNDS = 40;
    private static final long INTERVAL_MILLIS = 30_000;

    @TempDir
    Path folder;

    private final RandomGenerator random = Seeds.generator(20_260_501L);
    private long nanos;
    private long now = Instant.parse("2026-05-01T00:00:00Z").toEpochMilli();

    private final class One {
        final TrackerBook book;
        final TrackerNews news;

        One(int number, Spool spool) {
            BotJournal journal = new BotJournal("tracker-" + number, 1, spool, new LostReports());
            book = new TrackerBook(TrackerMemory.fresh(1), new BigDecimal("1000"), journal, () -> nanos);
            book.clockAt(Instant.ofEpochMilli(now));
            news = new TrackerNews(book, "0x" + number, new RunFigures());
            for (int i = 0; i < EACH; i++) {
                String asset = "A" + i;
                DslState state = opened(number, asset, i);
                book.remember(memory -> memory.with(asset, new TrackedPosition(state, Instant.ofEpochMilli(now))));
            }
            told();
        }

        private DslState opened(int number, String asset, int i) {
            ExitPosition position = new ExitPosition(
                    i % 2 == 0 ? Direction.LONG : Direction.SHORT,
                    new BigDecimal("100.00"),
                    new BigDecimal("1.25"),
                    BigDecimal.TEN,
                    new BigDecimal("0.01"));
            return placed(DslLifecycle.opened(
                    new ExitIdentity("tracker-" + number, "0x" + number, asset, ""),
                    position,
                    Objects.requireNonNull(DslPresets.ALL.get("balanced")),
                    position.entryPrice(),
                    now));
        }

        private DslState placed(DslStep step) {
            DslState state = step.state();
            for (DslEffect effect : step.effects()) {
                if (effect instanceof DslEffect.PlaceStop place) {
                    state = DslVenueAnswers.stopPlaced(state, place, "k3x7mq2a-7-1fs", now)
                            .state();
                }
            }
            return state;
        }

        void tick() {
            book.clockAt(Instant.ofEpochMilli(now));
            for (int i = 0; i < EACH; i++) {
                String asset = "A" + i;
                TrackedPosition tracked = Objects.requireNonNull(book.memory().position(asset));
                BigDecimal price =
                        tracked.state().progress().lastPrice().add(BigDecimal.valueOf(random.nextInt(9) - 4L, 2));
                DslStep step = DslEngine.tick(tracked.state(), price, now);
                DslState next = placed(step);
                book.remember(memory -> memory.with(asset, tracked.with(next)));
            }
            told();
        }

        private void told() {
            book.memory().positions().forEach(news::state);
            book.reportStateIfDue();
            book.journal().flush();
        }
    }

    @Test
    void tenThousandPositionsPerInterval() throws Exception {
        try (Spool spool = Spool.open(
                SpoolDirectory.tryHold(folder).orElseThrow(), new SpoolLimits(20_000_000_000L, 64_000_000L))) {
            List<One> all = new ArrayList<>();
            for (int i = 0; i < RUNTIMES; i++) {
                all.add(new One(i, spool));
            }
            double[] processor = new double[ROUNDS];
            double[] clock = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                now += INTERVAL_MILLIS;
                nanos += INTERVAL_MILLIS * 1_000_000;
                long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                long begun = System.nanoTime();
                all.forEach(One::tick);
                clock[round] = (System.nanoTime() - begun) / 1e6;
                processor[round] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e6;
            }
            System.out.printf(
                    "BENCH 10 000 positions, one tick interval: processor median %.1f ms best %.1f ms, clock median %.1f ms%n",
                    median(processor), Arrays.stream(processor).min().orElseThrow(), median(clock));
            assertThat(all).hasSize(RUNTIMES);
        }
    }

    private static double median(double[] values) {
        return Arrays.stream(values).skip(ROUNDS / 2).sorted().toArray()[ROUNDS / 4];
    }
}
