package dev.flotilla.emulator.extended;

import java.time.Duration;
import java.time.Instant;

/** Requests within one minute; the venue counts by address, and an emulator has one only. Guarded by itself. */
final class RateWindow {

    private static final Duration LENGTH = Duration.ofMinutes(1);

    private final int most;
    private Instant begun = Instant.MIN;
    private int used;
    private long all;

    RateWindow(int most) {
        this.most = most;
    }

    /** False when it is too many. */
    synchronized boolean take(Instant now) {
        if (begun.equals(Instant.MIN) || !now.isBefore(begun.plus(LENGTH)) || now.isBefore(begun)) {
            begun = now;
            used = 0;
        }
        used++;
        all++;
        return used <= most;
    }

    /** Requests since it began. */
    synchronized long all() {
        return all;
    }
}
