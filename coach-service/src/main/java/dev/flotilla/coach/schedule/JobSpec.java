package dev.flotilla.coach.schedule;

/**
 * What a job is called and when it runs.
 *
 * @param cron five-field Unix cron, UTC
 */
public record JobSpec(String key, String name, String cron, JobClock clock) {

    public JobSpec {
        CronTimes.check(cron);
    }
}
