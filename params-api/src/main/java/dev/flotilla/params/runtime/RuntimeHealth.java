package dev.flotilla.params.runtime;

import dev.flotilla.contracts.report.DslStateReport;
import dev.flotilla.contracts.report.RuntimeStatusReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How well a runtime does, by what it told and how long ago. Pure. */
enum RuntimeHealth {
    DISABLED,
    HEALTHY,
    DEGRADED,
    UNHEALTHY;

    private static final int ERRORS_DEGRADED = 2;
    private static final int ERRORS_UNHEALTHY = 5;
    private static final int SCANS_MISSED = 2;
    private static final int TICKS_MISSED = 3;
    /** What is told is told every few seconds only, and takes a moment to arrive. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(15);

    String wire() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    RuntimeHealth worse(RuntimeHealth other) {
        return compareTo(other) >= 0 ? this : other;
    }

    static RuntimeHealth of(RuntimeStatusReport.Scanner scanner, Instant now) {
        if (!scanner.enabled() || scanner.intervalSeconds() == 0) {
            return DISABLED;
        }
        if (scanner.consecutiveErrorCount() >= ERRORS_UNHEALTHY) {
            return UNHEALTHY;
        }
        boolean late = silent(scanner.lastRunFinishedAt(), scanner.intervalSeconds(), SCANS_MISSED, now);
        return scanner.consecutiveErrorCount() >= ERRORS_DEGRADED || late ? DEGRADED : HEALTHY;
    }

    static RuntimeHealth of(RuntimeStatusReport.@Nullable Dsl dsl, List<DslStateReport> states, Instant now) {
        if (dsl == null) {
            return DISABLED;
        }
        if (silent(dsl.lastTickFinishedAt(), dsl.intervalSeconds(), TICKS_MISSED, now)
                || states.stream().anyMatch(state -> state.consecutiveFetchFailures() >= 10)) {
            return UNHEALTHY;
        }
        boolean trouble = states.stream()
                .anyMatch(state -> state.slSyncStatus().equals("FAILED") || state.consecutiveFetchFailures() >= 3);
        return trouble ? DEGRADED : HEALTHY;
    }

    private static boolean silent(@Nullable Instant last, int intervalSeconds, int missed, Instant now) {
        Duration most = Duration.ofSeconds((long) intervalSeconds * missed).plus(ON_THE_WAY);
        return last == null || Duration.between(last, now).compareTo(most) > 0;
    }
}
