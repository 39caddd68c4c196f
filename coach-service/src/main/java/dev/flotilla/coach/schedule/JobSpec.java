package dev.flotilla.coach.schedule;

/**
 * What a job is called, when it runs and what for.
 *
 * @param cron five-field Unix cron, UTC
 * @param bots whose bots it looks after
 * @param runs what it does, in a few words
 * @param delivery whether people are told of its results
 */
public record JobSpec(
        String key, String name, String cron, JobClock clock, JobBots bots, String runs, JobDelivery delivery) {

    public JobSpec {
        CronTimes.check(cron);
    }
}
