package dev.flotilla.cli.up;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code up} was asked for.
 *
 * @param replay files and folders with recorded klines; empty = live public data, else the simulator
 * @param symbolFiles files given with their symbol
 * @param from market time to begin at; null = where enough history lies before it
 * @param speed market seconds per wall second; 0 = as fast as the bots can follow
 * @param bots how many paper bots the default fleet has; 0 = the usual ones
 * @param runFor how long to run once all bots run; null = until told to stop
 * @param portBase params-api listens here, the others on the ports after it
 * @param workers number of bot-worker processes
 * @param runtimes one more worker takes runtimes; beside several workers two do, so that one stands by
 * @param hubs number of hub-service processes; one leads
 * @param strategy of the bots that are made
 * @param redis false = the services run without Redis
 * @param seed of the simulator; null = drawn and shown
 * @param live the venue that the bots trade on; null = the paper venue
 */
public record UpRequest(
        List<Path> replay,
        Map<String, Path> symbolFiles,
        @Nullable Instant from,
        BigDecimal speed,
        int bots,
        @Nullable Duration runFor,
        Path dataDir,
        int portBase,
        int workers,
        boolean runtimes,
        int hubs,
        String strategy,
        boolean redis,
        @Nullable Long seed,
        boolean openBrowser,
        boolean json,
        @Nullable LiveVenue live) {
    static final int PORT_MAX = 65_000;
    static final int HUBS_MAX = 3;
    private static final int RUNTIME_WORKERS_MAX = 2;

    public UpRequest {
        replay = List.copyOf(replay);
        symbolFiles = Map.copyOf(symbolFiles);
        dataDir = dataDir.toAbsolutePath().normalize();
        require(bots >= 0 && bots <= 10_000, "--bots must be 1 to 10000, was " + bots);
        require(workers >= 1 && workers <= 64, "--workers must be 1 to 64, was " + workers);
        require(hubs >= 1 && hubs <= HUBS_MAX, "--hubs must be 1 to " + HUBS_MAX + ", was " + hubs);
        require(redis || hubs == 1, "--no-redis goes with one hub: workers renew their leases at one address only");
        require(
                strategy.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,39}"),
                "--strategy must be the id of a strategy, was '" + strategy + "'");
        require(
                portBase >= 1024 && portBase <= PORT_MAX,
                "--port-base must be 1024 to " + PORT_MAX + ", was " + portBase);
        require(speed.signum() >= 0, "--speed must be a positive number or max, was " + speed);
        require(runFor == null || runFor.isPositive(), "--for must be positive, was " + runFor);
    }

    /** Bots on the paper venue. */
    public UpRequest(
            List<Path> replay,
            Map<String, Path> symbolFiles,
            @Nullable Instant from,
            BigDecimal speed,
            int bots,
            @Nullable Duration runFor,
            Path dataDir,
            int portBase,
            int workers,
            boolean runtimes,
            int hubs,
            String strategy,
            boolean redis,
            @Nullable Long seed,
            boolean openBrowser,
            boolean json) {
        this(
                replay,
                symbolFiles,
                from,
                speed,
                bots,
                runFor,
                dataDir,
                portBase,
                workers,
                runtimes,
                hubs,
                strategy,
                redis,
                seed,
                openBrowser,
                json,
                null);
    }

    /** Worker processes in all. */
    int workerProcesses() {
        return workers + (runtimes ? runtimeWorkers(workers) : 0);
    }

    /** One, or beside several workers two: the second goes on at once when the first dies, while that one starts anew. */
    static int runtimeWorkers(int workers) {
        return Math.min(workers, RUNTIME_WORKERS_MAX);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
