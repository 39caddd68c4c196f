package dev.flotilla.coach.watch;

import dev.flotilla.coach.schedule.Job;
import dev.flotilla.coach.schedule.JobSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The cycle itself runs where the bot is, on each closed bar; this job keeps a record of whether it does. */
public final class ScanWatchJob implements Job {

    private static final Duration RECENT = Duration.ofMinutes(10);

    private final JobSpec spec;
    private final WatchStore store;
    private final InstantSource wall;

    public ScanWatchJob(JobSpec spec, WatchStore store, InstantSource wall) {
        this.spec = spec;
        this.store = store;
        this.wall = wall;
    }

    @Override
    public JobSpec spec() {
        return spec;
    }

    @Override
    public String run(Instant at) {
        Instant since = wall.instant().minus(RECENT);
        List<BotFacts> running = store.bots().stream()
                .filter(bot -> spec.bots().include(bot.mode()) && bot.wantedRunning())
                .toList();
        long cycling = running.stream()
                .filter(bot -> bot.lastCycleAt() != null && bot.lastCycleAt().isAfter(since))
                .count();
        return running.isEmpty()
                ? "no bot of this mode should run"
                : cycling + " of " + running.size() + " bots decided within the last " + RECENT.toMinutes() + " min";
    }
}
