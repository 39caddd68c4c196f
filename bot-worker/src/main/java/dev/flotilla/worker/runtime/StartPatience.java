package dev.flotilla.worker.runtime;

import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.worker.lease.MonotonicClock;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * How long one start goes on trying. A venue that does not answer fails it soon; waiting for a turn in our own request budget is no
 * failure: a bot that began anew would only ask for more. Confined to the thread of the start.
 */
final class StartPatience {

    private static final Logger LOG = Logger.getLogger(StartPatience.class);
    static final Duration TURN_MAX = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(1);

    private final String botId;
    private final Duration silenceMax;
    private final MonotonicClock clock;
    private final long beganAt;
    private long silentSince;
    private boolean told;

    /** @param silenceMax how long the venue may be silent */
    StartPatience(String botId, Duration silenceMax, MonotonicClock clock) {
        this.botId = botId;
        this.silenceMax = silenceMax;
        this.clock = clock;
        this.beganAt = clock.nanos();
        this.silentSince = beganAt;
    }

    /** Whether this failure is the last. */
    boolean isOver(VenueUnavailableException failure) {
        long now = clock.nanos();
        if (failure.again() == null) {
            return now - silentSince >= silenceMax.toNanos();
        }
        silentSince = now;
        if (!told) {
            told = true;
            LOG.infof("start waits for its turn botId=%s cause=%s", botId, failure.getMessage());
        }
        return now - beganAt >= TURN_MAX.toNanos();
    }

    /** Until the next attempt; short, as operators may ask for something meanwhile. */
    static Duration pause(VenueUnavailableException failure) {
        Duration again = failure.again();
        if (again == null || again.compareTo(PAUSE) < 0) {
            return PAUSE;
        }
        return again.compareTo(PAUSE_MAX) < 0 ? again : PAUSE_MAX;
    }
}
