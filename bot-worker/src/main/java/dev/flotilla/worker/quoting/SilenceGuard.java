package dev.flotilla.worker.quoting;

import dev.flotilla.core.marketmaking.Settings;
import dev.flotilla.venues.DeadManSwitch;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Keeps the venue's own switch wound up while quotes rest, when the settings ask for it: when this worker falls silent, the venue cancels
 * them by itself. Confined to the loop.
 */
final class SilenceGuard {

    private static final Logger LOG = Logger.getLogger(SilenceGuard.class);

    private final String symbol;
    private final Optional<DeadManSwitch> venue;
    private final LongSupplier nanos;
    private boolean armed;
    private long armedAt;
    private boolean trouble;

    SilenceGuard(String symbol, Optional<DeadManSwitch> venue, LongSupplier nanos) {
        this.symbol = symbol;
        this.venue = venue;
        this.nanos = nanos;
    }

    /** @param quotes some rest, or will at any moment */
    void tend(Settings settings, boolean quotes) {
        if (venue.isEmpty()) {
            return;
        }
        boolean wanted = settings.flag("MM_DEADMAN_ENABLED") && quotes;
        if (!wanted) {
            end();
            return;
        }
        long heartbeat = seconds(settings, "MM_DEADMAN_HEARTBEAT_S").toNanos();
        if (!armed || nanos.getAsLong() - armedAt >= heartbeat) {
            armedAt = nanos.getAsLong();
            armed = true;
            told(venue.get().arm(symbol, seconds(settings, "MM_DEADMAN_COUNTDOWN_S")));
        }
    }

    private static Duration seconds(Settings settings, String key) {
        return Duration.ofMillis(settings.number(key).movePointRight(3).longValue());
    }

    /** Nothing rests any more: nothing is to be cancelled. */
    void end() {
        if (armed) {
            armed = false;
            venue.ifPresent(there -> told(there.disarm(symbol)));
        }
    }

    private void told(DeadManSwitch.Result result) {
        String cause = switch (result) {
            case DeadManSwitch.Result.Armed _, DeadManSwitch.Result.Disarmed _ -> "";
            case DeadManSwitch.Result.Refused refused -> refused.venueText();
            case DeadManSwitch.Result.Unknown unknown -> unknown.cause();
        };
        if (!cause.isEmpty() && !trouble) {
            LOG.warnf("the venue's switch was not told symbol=%s cause=%s", symbol, cause);
        }
        trouble = !cause.isEmpty();
    }
}
