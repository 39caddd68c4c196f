package dev.flotilla.coach.schedule;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** Runs jobs that are due: one run of a job at a time over all replicas, missed runs collapse into one. */
@ApplicationScoped
public class Scheduler {

    private static final Logger LOG = Logger.getLogger(Scheduler.class);
    private static final int RUNS_KEPT = 500;
    private static final Duration RUN_MAX = Duration.ofMinutes(10);

    private final Map<String, Job> jobs = new TreeMap<>();
    private final JobStore store;
    private final MarketClock marketClock;
    private final InstantSource wallClock;

    public Scheduler(JobList jobs, JobStore store, MarketClock marketClock, InstantSource wallClock) {
        jobs.jobs().forEach(job -> this.jobs.put(job.spec().key(), job));
        this.store = store;
        this.marketClock = marketClock;
        this.wallClock = wallClock;
    }

    /** Makes the job rows. To be called once the schema is there. */
    public void register() {
        store.register(jobs.values().stream().map(Job::spec).toList());
    }

    /** Runs what is due, one job after the other. */
    public void tick() {
        Optional<Instant> market = marketClock.now();
        for (JobState state : store.jobs()) {
            Job job = jobs.get(state.key());
            if (job != null) {
                timeOf(job, market).filter(state::due).ifPresent(at -> run(job, at));
            }
        }
    }

    /** Runs a job now, due or not. Empty when it is running already or has no time yet; throws for an unknown key. */
    public Optional<JobRun> runNow(String key) {
        Job job = jobs.get(key);
        if (job == null) {
            throw new UnknownJob(key, List.copyOf(jobs.keySet()));
        }
        return timeOf(job, marketClock.now()).flatMap(at -> run(job, at));
    }

    private Optional<Instant> timeOf(Job job, Optional<Instant> market) {
        return switch (job.spec().clock()) {
            case MARKET -> market;
            case WALL -> Optional.of(wallClock.instant());
        };
    }

    private Optional<JobRun> run(Job job, Instant at) {
        Instant started = wallClock.instant();
        return store.begin(job.spec().key(), started, started.minus(RUN_MAX))
                .map(runId -> runBegun(job, at, started, runId));
    }

    private JobRun runBegun(Job job, Instant at, Instant started, long runId) {
        String key = job.spec().key();
        String status = JobRun.OK;
        String message;
        try {
            message = job.run(at);
        } catch (RuntimeException e) {
            status = JobRun.FAILED;
            message = String.valueOf(e.getMessage());
            LOG.warnf(e, "job failed job=%s", key);
        }
        Instant finished = wallClock.instant();
        Instant next = CronTimes.next(job.spec().cron(), at);
        store.finish(key, runId, new JobStore.Ending(status, message, started, finished, next), RUNS_KEPT);
        return new JobRun(runId, key, started, finished, status, message);
    }

    /** Nobody knows a job of this key. */
    public static final class UnknownJob extends RuntimeException {
        private final transient List<String> valid;

        UnknownJob(String key, List<String> valid) {
            super("unknown job " + key);
            this.valid = valid;
        }

        public List<String> valid() {
            return valid;
        }
    }
}
