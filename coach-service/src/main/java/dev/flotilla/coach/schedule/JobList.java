package dev.flotilla.coach.schedule;

import java.util.List;

/** All jobs of this service. */
public record JobList(List<Job> jobs) {

    public JobList {
        jobs = List.copyOf(jobs);
    }
}
