package dev.flotilla.papervenue.venue;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * How the market clock runs.
 *
 * @param speed market seconds per second; 0 = as fast as subscribers ack
 * @param startGrace how long the first step waits for a subscriber
 * @param barrierWait how long a step waits for the acks of the step before, at speed 0
 * @param unattendedWait how long a step waits for a subscriber when there is none, at speed 0
 */
public record PaceSettings(
        BigDecimal speed, boolean startPaused, Duration startGrace, Duration barrierWait, Duration unattendedWait) {
    private static final BigDecimal SPEED_MAX = BigDecimal.valueOf(1_000_000_000L);

    public PaceSettings {
        requireSpeed(speed);
    }

    /** Returns the speed when it is one. */
    static BigDecimal requireSpeed(BigDecimal speed) {
        if (speed.signum() < 0 || speed.compareTo(SPEED_MAX) > 0) {
            throw new IllegalArgumentException(
                    "speed must be 0 (= max) to " + SPEED_MAX.toPlainString() + ", was " + speed.toPlainString());
        }
        return speed;
    }
}
