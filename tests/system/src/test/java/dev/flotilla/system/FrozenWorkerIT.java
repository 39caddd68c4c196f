package dev.flotilla.system;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the default leases: a worker that slept half a minute. The gate has the same with shorter leases in {@link RunningFleetIT}. */
@Tag("soak")
class FrozenWorkerIT {
    private static final Duration SLEEP = Duration.ofSeconds(30);

    @TempDir
    Path home;

    @Test
    void aWorkerThatSleptHalfAMinuteWritesNothingUntilItHasLeasesAgain() {
        DrillTerms defaults = new DrillTerms(1, 3, 1, 1, 1, 3600);
        try (LocalFleet fleet = LocalFleet.up(
                home, "frozen", PortBlocks.free("frozen"), defaults.environment(), Market.options("3600"))) {
            fleet.awaitRunning();

            FrozenWorker.wakesFenced(fleet, SLEEP);

            fleet.stopWell();
        }
    }
}
