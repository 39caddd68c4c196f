package dev.flotilla.params.jobs;

import dev.flotilla.contracts.api.Jobs;
import dev.flotilla.params.http.Outcome;

/** What only the coach can do. */
public interface CoachCalls {

    /** Runs a job now and waits for its end. */
    Outcome<Jobs.Run> run(String jobKey);
}
