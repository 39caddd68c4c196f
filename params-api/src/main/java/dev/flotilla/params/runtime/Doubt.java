package dev.flotilla.params.runtime;

import dev.flotilla.contracts.report.RuntimeStatusReport;
import dev.flotilla.contracts.report.RuntimeStatusReport.Scanner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether what a runtime told last of a wallet may still be taken for true. Pure. What is not known is never good. */
public final class Doubt {

    private static final List<String> AWAKE = List.of("RUNNING", "PAUSED");

    private Doubt() {}

    /** Empty when the wallet is looked at as it should be; else why its positions are not known now. */
    public static Optional<String> of(RuntimeStore.Wallet wallet, @Nullable RuntimeStatusReport told, Instant now) {
        if (!wallet.enabled() || wallet.botId() == null) {
            return Optional.of("its strategy is disabled: nobody looks at this wallet");
        }
        if ("STOPPED".equals(wallet.desired())) {
            return Optional.of(
                    "the runtime is stopped: nobody looks at this wallet; stops that rested stay at the venue");
        }
        String actual = Objects.requireNonNullElse(wallet.actual(), "not started yet");
        if (!AWAKE.contains(actual)) {
            return Optional.of("the runtime does not run now (" + actual + "): nobody looks at this wallet");
        }
        return told == null ? Optional.of("the runtime has not looked at this wallet yet") : silent(told, now);
    }

    private static Optional<String> silent(RuntimeStatusReport told, Instant now) {
        for (Scanner scanner : told.scanners()) {
            if (RuntimeHealth.of(scanner, now).compareTo(RuntimeHealth.DEGRADED) < 0) {
                continue;
            }
            if (scanner.consecutiveErrorCount() > 0) {
                return Optional.of("the wallet cannot be read, " + scanner.consecutiveErrorCount() + " times in a row: "
                        + scanner.lastError());
            }
            Instant last = scanner.lastRunFinishedAt();
            return Optional.of(
                    last == null
                            ? "the runtime has not looked at this wallet yet"
                            : "the runtime has not been heard of this wallet for "
                                    + Duration.between(last, now).toSeconds() + " s");
        }
        return Optional.empty();
    }
}
