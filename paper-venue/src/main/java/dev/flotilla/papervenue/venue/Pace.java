package dev.flotilla.papervenue.venue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/**
 * When the next step of the market clock is due, on the monotonic clock. At a finite speed steps follow wall time from an
 * anchor; at speed 0 they follow the acks of subscribers. Mutable, confined to the loop.
 */
final class Pace {
    /** Wait of a step that waits for an event, not for time. */
    static final long FOREVER = Long.MAX_VALUE;

    private static final long LAG_MAX_NANOS = Duration.ofSeconds(5).toNanos();

    private final PaceSettings settings;
    private BigDecimal speed;
    private boolean paused;
    private boolean started;
    private long startBy;
    private Instant anchorClock;
    private long anchorNanos;
    private long lastNanos;
    private long attendedNanos;

    Pace(PaceSettings settings, Instant clock, long nowNanos) {
        this.settings = settings;
        this.speed = settings.speed();
        this.paused = settings.startPaused();
        this.anchorClock = clock;
        this.anchorNanos = nowNanos;
        this.lastNanos = nowNanos;
        this.startBy = nowNanos + settings.startGrace().toNanos();
        this.attendedNanos = nowNanos - settings.unattendedWait().toNanos();
    }

    BigDecimal speed() {
        return speed;
    }

    boolean paused() {
        return paused;
    }

    void pause() {
        paused = true;
    }

    /** Before the first step: gives subscribers the start grace again. */
    void resume(Instant clock, long nowNanos) {
        if (paused || !started) {
            startBy = nowNanos + settings.startGrace().toNanos();
        }
        paused = false;
        anchor(clock, nowNanos);
    }

    /** Throws {@link IllegalArgumentException} for a speed that is none. */
    void speed(BigDecimal newSpeed, Instant clock, long nowNanos) {
        speed = PaceSettings.requireSpeed(newSpeed);
        anchor(clock, nowNanos);
    }

    private void anchor(Instant clock, long nowNanos) {
        anchorClock = clock;
        anchorNanos = nowNanos;
        lastNanos = nowNanos;
    }

    /**
     * Nanoseconds until the step may be taken: 0 = now, {@link #FOREVER} = not before something happens.
     *
     * @param paced false when the market's own time says when steps are there
     */
    long waitNanos(Instant next, boolean paced, Barrier barrier, long nowNanos) {
        if (paused) {
            return FOREVER;
        }
        if (!started) {
            return startWait(barrier, nowNanos);
        }
        if (!paced) {
            return 0;
        }
        return speed.signum() == 0 ? attendedWait(barrier, nowNanos) : Math.max(0, dueNanos(next) - nowNanos);
    }

    private long startWait(Barrier barrier, long nowNanos) {
        return barrier.live() > 0 ? 0 : Math.max(0, startBy - nowNanos);
    }

    private long attendedWait(Barrier barrier, long nowNanos) {
        if (barrier.live() == 0) {
            return Math.max(0, attendedNanos + settings.unattendedWait().toNanos() - nowNanos);
        }
        return barrier.open()
                ? 0
                : Math.max(0, lastNanos + settings.barrierWait().toNanos() - nowNanos);
    }

    private long dueNanos(Instant next) {
        BigDecimal market =
                BigDecimal.valueOf(Duration.between(anchorClock, next).toNanos());
        return anchorNanos
                + market.divide(speed, 0, RoundingMode.CEILING)
                        .min(BigDecimal.valueOf(FOREVER / 4))
                        .longValue();
    }

    /** A step was taken. The first one starts the clock; a clock that is far behind does not try to catch up. */
    void stepped(Instant clock, Barrier barrier, long nowNanos) {
        if (!started || lagNanos(clock, nowNanos) > LAG_MAX_NANOS) {
            anchor(clock, nowNanos);
        }
        started = true;
        lastNanos = nowNanos;
        attendedNanos = barrier.live() > 0 ? nowNanos : attendedNanos;
    }

    /** How much later than due the market clock reached this moment; 0 at speed 0. */
    long lagNanos(Instant clock, long nowNanos) {
        return speed.signum() == 0 || paused || !started ? 0 : Math.max(0, nowNanos - dueNanos(clock));
    }

    /** True when a step waits for acks at this speed. */
    boolean waitsForAcks() {
        return speed.signum() == 0;
    }
}
