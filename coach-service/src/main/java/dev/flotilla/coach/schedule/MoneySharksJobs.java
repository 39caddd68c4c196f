package dev.flotilla.coach.schedule;

/** The jobs of MoneySharks under the names that operators know. */
public final class MoneySharksJobs {

    public static final JobSpec LIVE_SCAN = new JobSpec(
            "autonomous_live_scan",
            "moneysharks-autonomous-live-scan",
            "*/2 * * * *",
            JobClock.MARKET,
            JobBots.LIVE,
            "watches the cycles, which the workers run on each closed bar",
            JobDelivery.NONE);
    public static final JobSpec REVIEW = new JobSpec(
            "autonomous_review",
            "moneysharks-post-trade-review",
            "*/30 * * * *",
            JobClock.MARKET,
            JobBots.LIVE,
            "outcomes, review, metrics",
            JobDelivery.NONE);
    public static final JobSpec DAILY_SUMMARY = new JobSpec(
            "autonomous_daily_summary",
            "moneysharks-daily-summary",
            "0 0 * * *",
            JobClock.MARKET,
            JobBots.ALL,
            "the UTC day that just ended; announced for live bots",
            JobDelivery.ANNOUNCE);
    public static final JobSpec HALT_CHECK = new JobSpec(
            "halt_check",
            "moneysharks-halt-check",
            "*/15 * * * *",
            JobClock.WALL,
            JobBots.LIVE,
            "status, told only when something is wrong",
            JobDelivery.ANNOUNCE);
    public static final JobSpec PAPER_SCAN = new JobSpec(
            "paper_market_scan",
            "moneysharks-paper-market-scan",
            "*/5 * * * *",
            JobClock.MARKET,
            JobBots.PAPER,
            "watches the cycles, which the workers run on each closed bar",
            JobDelivery.NONE);
    public static final JobSpec PAPER_REVIEW = new JobSpec(
            "paper_review_cycle",
            "moneysharks-paper-review-cycle",
            "*/30 * * * *",
            JobClock.MARKET,
            JobBots.PAPER,
            "outcomes, review, metrics",
            JobDelivery.NONE);

    private MoneySharksJobs() {}
}
