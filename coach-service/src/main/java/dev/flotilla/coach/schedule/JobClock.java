package dev.flotilla.coach.schedule;

import java.util.Locale;

/** Which clock a schedule follows (two times: market decides, wall supervises). */
public enum JobClock {
    MARKET,
    WALL;

    /** Word in the job table. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
