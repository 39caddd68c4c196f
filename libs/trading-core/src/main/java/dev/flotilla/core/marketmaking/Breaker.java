package dev.flotilla.core.marketmaking;

import dev.flotilla.core.decimal.Decimals;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Opens after failures in a row or too large a share of failures; closes by itself after its cooldown, with empty counters. */
final class Breaker {
    private final TimedCount attempts = new TimedCount();
    private final TimedCount failures = new TimedCount();
    private int consecutive;
    private int opens;
    private @Nullable Long openUntil;
    private int attemptsNow;
    private int failuresNow;

    void attempted(long nanos) {
        attempts.add(nanos);
    }

    void succeeded() {
        consecutive = 0;
    }

    void failed(long nanos) {
        failures.add(nanos);
        consecutive++;
    }

    /** Opens when it has to; while it is open nothing counts. */
    void check(long nanos, Settings settings) {
        long window = settings.nanos("MM_FAILURE_WINDOW_S");
        attemptsNow = attempts.within(nanos, window);
        failuresNow = failures.within(nanos, window);
        if (openUntil == null && (tooManyInARow(settings) || tooLargeAShare(settings))) {
            opens++;
            openUntil = nanos + settings.nanos("MM_CIRCUIT_BREAKER_COOLDOWN_S");
        }
    }

    private boolean tooManyInARow(Settings settings) {
        return consecutive >= settings.whole("MM_CIRCUIT_BREAKER_MAX_FAILURES");
    }

    private boolean tooLargeAShare(Settings settings) {
        return failuresNow > 0
                && attemptsNow >= settings.whole("MM_MIN_ATTEMPTS_FOR_BREAKER")
                && rate().compareTo(settings.number("MM_FAILURE_RATE_TRIP")) >= 0;
    }

    private BigDecimal rate() {
        return attemptsNow == 0
                ? BigDecimal.ZERO
                : Decimals.divide(BigDecimal.valueOf(failuresNow), BigDecimal.valueOf(attemptsNow));
    }

    /** Closes when the cooldown is over; true when it did so now. */
    boolean closed(long nanos) {
        if (openUntil == null || !Nanos.reached(openUntil, nanos)) {
            return false;
        }
        openUntil = null;
        consecutive = 0;
        attempts.clear();
        failures.clear();
        attemptsNow = 0;
        failuresNow = 0;
        return true;
    }

    /** When it closes; null while it is closed. */
    @Nullable
    Long openUntil() {
        return openUntil;
    }

    boolean isOpen() {
        return openUntil != null;
    }

    /** Whether time alone may open it: old successes leave the window before the failures do. */
    boolean isWatching() {
        return openUntil == null && failuresNow > 0;
    }

    BreakerView view() {
        return new BreakerView(isOpen(), consecutive, attemptsNow, rate(), opens);
    }
}
