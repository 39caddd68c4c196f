package dev.flotilla.coach.schedule;

import java.util.Locale;

/** Whether people are told of a job's results. */
public enum JobDelivery {
    NONE,
    ANNOUNCE;

    /** Word in the job table. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
