package dev.flotilla.params.jobs;

import dev.flotilla.contracts.api.Jobs;
import java.util.List;

/** The job table. */
public interface JobQueries {

    List<Jobs.Job> all();
}
