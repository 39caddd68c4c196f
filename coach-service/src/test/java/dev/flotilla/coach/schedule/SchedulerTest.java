package dev.flotilla.coach.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.testkit.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchedulerTest {

    private static final Instant START = Instant.parse("2025-03-06T10:10:00Z");

    private final FakeClock wall = FakeClock.at(START);
    private final Table table = new Table();
    private final List<Instant> runs = new ArrayList<>();
    private Optional<Instant> market = Optional.of(START);
    private boolean failing;

    private final Scheduler scheduler = new Scheduler(new JobList(List.of(new Recording())), table, () -> market, wall);

    @Test
    void runsAJobAtOnceThenOnItsCronOfMarketTime() {
        scheduler.register();

        scheduler.tick();
        market = Optional.of(Instant.parse("2025-03-06T10:29:59Z"));
        scheduler.tick();
        market = Optional.of(Instant.parse("2025-03-06T10:30:00Z"));
        scheduler.tick();
        scheduler.tick();

        assertThat(runs).containsExactly(START, Instant.parse("2025-03-06T10:30:00Z"));
    }

    @Test
    void collapsesMissedRunsIntoOne() {
        scheduler.register();
        scheduler.tick();

        market = Optional.of(START.plus(Duration.ofDays(3)));
        scheduler.tick();
        scheduler.tick();

        assertThat(runs).hasSize(2);
    }

    @Test
    void goesOnWithAMarketThatBeginsEarlier() {
        scheduler.register();
        scheduler.tick();

        Instant earlier = START.minus(Duration.ofDays(900));
        market = Optional.of(earlier);
        scheduler.tick();
        scheduler.tick();

        assertThat(runs).containsExactly(START, earlier);
    }

    @Test
    void waitsWhileThereIsNoMarketTime() {
        market = Optional.empty();
        scheduler.register();

        scheduler.tick();

        assertThat(runs).isEmpty();
        assertThat(scheduler.runNow("recording")).isEmpty();
    }

    @Test
    void leavesAJobAloneThatAnotherProcessRuns() {
        scheduler.register();
        table.begin("recording", wall.instant(), wall.instant().minusSeconds(600));

        scheduler.tick();

        assertThat(runs).isEmpty();
    }

    @Test
    void takesOverARunWhoseProcessDied() {
        scheduler.register();
        table.begin("recording", wall.instant(), wall.instant().minusSeconds(600));
        wall.advance(Duration.ofMinutes(11));

        scheduler.tick();

        assertThat(runs).hasSize(1);
    }

    @Test
    void showsAJobAsDegradedAfterFiveFailuresAndAsWellAfterOneSuccess() {
        failing = true;
        scheduler.register();

        for (int i = 0; i < 5; i++) {
            assertThat(scheduler.runNow("recording"))
                    .get()
                    .extracting(JobRun::status)
                    .isEqualTo(JobRun.FAILED);
        }
        assertThat(table.jobs().getFirst().degraded()).isTrue();
        failing = false;
        scheduler.runNow("recording");

        assertThat(table.jobs().getFirst().degraded()).isFalse();
    }

    @Test
    void namesTheValidJobsWhenAskedForAnUnknownOne() {
        assertThatThrownBy(() -> scheduler.runNow("nonsense"))
                .isInstanceOfSatisfying(
                        Scheduler.UnknownJob.class, e -> assertThat(e.valid()).containsExactly("recording"));
    }

    @Test
    void refusesACronThatIsNone() {
        assertThatThrownBy(() ->
                        new JobSpec("k", "n", "every now and then", JobClock.WALL, JobBots.ALL, "", JobDelivery.NONE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(CronTimes.latest("*/30 * * * *", START)).isEqualTo("2025-03-06T10:00:00Z");
        assertThat(CronTimes.latest("*/30 * * * *", Instant.parse("2025-03-06T10:30:00Z")))
                .isEqualTo("2025-03-06T10:30:00Z");
    }

    private final class Recording implements Job {
        @Override
        public JobSpec spec() {
            return new JobSpec(
                    "recording", "recording", "*/30 * * * *", JobClock.MARKET, JobBots.ALL, "", JobDelivery.NONE);
        }

        @Override
        public String run(Instant at) {
            if (failing) {
                throw new IllegalStateException("told to fail");
            }
            runs.add(at);
            return "ok";
        }
    }

    /** Job table in memory with the same compare-and-set. */
    private static final class Table implements JobStore {
        private final Map<String, JobState> rows = new HashMap<>();
        private long nextRun;

        @Override
        public void register(List<JobSpec> specs) {
            specs.forEach(s -> rows.putIfAbsent(
                    s.key(),
                    new JobState(s.key(), s.name(), s.cron(), s.clock().word(), true, null, null, null, null, 0)));
        }

        @Override
        public List<JobState> jobs() {
            return List.copyOf(rows.values());
        }

        @Override
        public List<JobRun> runs(String key, int limit) {
            return List.of();
        }

        @Override
        public Optional<Long> begin(String key, Instant startedAt, Instant staleBefore) {
            JobState row = rows.computeIfAbsent(
                    key, k -> new JobState(k, k, "*/30 * * * *", "market", true, null, null, null, null, 0));
            boolean running = "RUNNING".equals(row.lastStatus())
                    && row.lastRunAt() != null
                    && !row.lastRunAt().isBefore(staleBefore);
            if (running) {
                return Optional.empty();
            }
            rows.put(key, with(row, startedAt, "RUNNING", row.nextRunAt(), row.consecutiveFailures()));
            return Optional.of(++nextRun);
        }

        @Override
        public void finish(String key, long runId, Ending ending, int keep) {
            JobState row = rows.get(key);
            int failures = JobRun.OK.equals(ending.status()) ? 0 : row.consecutiveFailures() + 1;
            rows.put(key, with(row, ending.startedAt(), ending.status(), ending.nextRunAt(), failures));
        }

        private static JobState with(JobState row, Instant ran, String status, Instant next, int failures) {
            return new JobState(
                    row.key(), row.name(), row.schedule(), row.clock(), true, ran, status, 1L, next, failures);
        }
    }
}
