package dev.flotilla.params.jobs.adapter;

import dev.flotilla.contracts.api.Jobs;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.ServiceCalls;
import dev.flotilla.params.jobs.CoachCalls;
import dev.flotilla.params.system.CoachUrl;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** What only the coach may do, asked of it. */
@ApplicationScoped
public class HttpCoachCalls implements CoachCalls {

    /** A job over ten thousand bots takes a while. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final int BODY_BYTES_MAX = 64 * 1024;

    private final ServiceCalls calls;
    private final ServiceCalls.Callee coach;

    HttpCoachCalls(ServiceCalls calls, CoachUrl url) {
        this.calls = calls;
        this.coach = new ServiceCalls.Callee("coach", url.value(), TIMEOUT, BODY_BYTES_MAX);
    }

    @Override
    public Outcome<Jobs.Run> run(String jobKey) {
        return calls.post(coach, "/api/v1/jobs/" + ServiceCalls.encode(jobKey) + "/run", null, Jobs.Run.class);
    }
}
