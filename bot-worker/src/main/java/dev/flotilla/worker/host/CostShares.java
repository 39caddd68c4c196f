package dev.flotilla.worker.host;

/**
 * What each bot costs of what the whole process costs, pure: memory in equal parts, processor time by the time its loop worked.
 *
 * @param megabytes of one bot
 * @param coresPerWorkNano cores used for each nanosecond that a loop worked
 */
record CostShares(double megabytes, double coresPerWorkNano) {

    private static final double BYTES_PER_MEGABYTE = 1024 * 1024;

    /**
     * @param cpuNanos used by the process within {@code elapsedNanos}
     * @param workNanos of all loops together in that time
     */
    static CostShares of(long rssBytes, long cpuNanos, long elapsedNanos, int bots, long workNanos) {
        double cores = Math.max(0, cpuNanos) / (double) Math.max(1, elapsedNanos);
        return new CostShares(
                rssBytes / BYTES_PER_MEGABYTE / Math.max(1, bots), workNanos <= 0 ? 0 : cores / workNanos);
    }

    /** Share of one core. */
    double cores(long ownWorkNanos) {
        return ownWorkNanos * coresPerWorkNano;
    }
}
