package dev.flotilla.coach.schedule;

import java.time.Instant;

/** A piece of scheduled work. It looks at everything that is due by itself, so a missed run is never made up one by one. */
public interface Job {

    JobSpec spec();

    /**
     * Does what is due at this time of the job's clock and says in a few words what it did. An exception is a failed run; what
     * it had stored stays, so a job must be safe to run again.
     */
    String run(Instant at);
}
