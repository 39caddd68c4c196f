package dev.flotilla.worker.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.report.ReportKind;
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
import dev.flotilla.core.runtime.RuntimeDocument;
import dev.flotilla.core.runtime.RuntimeTerms;
import dev.flotilla.testkit.Seeds;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.VenuePosition;
import dev.flotilla.worker.report.BotJournal;
import dev.flotilla.worker.report.LostReports;
import dev.flotilla.worker.runtime.BotIdentity;
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
import java.util.Optional;
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
        final RunFigures figures = new RunFigures();
        final Ownership ownership;

        One(int number, Spool spool) {
            BotJournal journal = new BotJournal("tracker-" + number, 1, spool, new LostReports());
            book = new TrackerBook(TrackerMemory.fresh(1), new BigDecimal("1000"), journal, () -> nanos);
            book.clockAt(Instant.ofEpochMilli(now));
            news = new TrackerNews(book, "0x" + number, figures);
            ownership = new Ownership(
                    BotIdentity.of("tracker-" + number, 1, "w", "s"), (_, _, _) -> Optional.empty(), book, () -> true);
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

        /** As after every look: the marks of all positions. */
        void status() {
            AccountSnapshot wallet = new AccountSnapshot(
                    book.equity(),
                    book.equity(),
                    0,
                    Instant.ofEpochMilli(now),
                    book.memory().positions().values().stream()
                            .map(TickBench::seen)
                            .toList(),
                    List.of());
            figures.ticked(Instant.ofEpochMilli(now));
            book.journal()
                    .add(
                            ReportKind.RUNTIME_STATUS,
                            book.marketNow(),
                            figures.report(TERMS, book.memory(), wallet, ownership));
        }

        void tick(boolean status) {
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
            if (status) {
                status();
            }
            told();
        }

        private void told() {
            news.states();
            book.reportStateIfDue();
            book.journal().flush();
        }
    }

    private static final RuntimeTerms TERMS = new RuntimeTerms(
            "tracker",
            "main",
            "0x00000000000000000000000000000000000000aa",
            1,
            List.of(new RuntimeDocument.Scanner("positions", true, 10)),
            List.of(new RuntimeDocument.RuntimeAction("track", "POSITION_TRACKER", "rule", List.of())),
            Objects.requireNonNull(DslPresets.ALL.get("balanced")),
            null,
            3,
            null);

    private static VenuePosition seen(TrackedPosition tracked) {
        DslState state = tracked.state();
        return new VenuePosition(
                state.identity().asset(),
                state.position().direction(),
                state.position().size(),
                state.position().entryPrice(),
                10,
                state.progress().lastPrice(),
                BigDecimal.ZERO,
                tracked.openedAt());
    }

    @Test
    void tenThousandPositionsPerInterval() throws Exception {
        measured("10 000 positions, one tick interval", false);
    }

    /** A look tells the marks of all positions too, with or without a tick. */
    @Test
    void tenThousandPositionsPerIntervalWithTheStatusOfEachRuntime() throws Exception {
        measured("the same with the status of each runtime", true);
    }

    private void measured(String what, boolean status) throws Exception {
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
                all.forEach(one -> one.tick(status));
                clock[round] = (System.nanoTime() - begun) / 1e6;
                processor[round] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e6;
            }
            System.out.printf(
                    "BENCH %s: processor median %.1f ms best %.1f ms, clock median %.1f ms%n",
                    what, median(processor), Arrays.stream(processor).min().orElseThrow(), median(clock));
            assertThat(all).hasSize(RUNTIMES);
        }
    }

    private static double median(double[] values) {
        return Arrays.stream(values).skip(ROUNDS / 2).sorted().toArray()[ROUNDS / 4];
    }
}
