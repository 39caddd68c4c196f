package dev.flotilla.params.jobs.adapter;

import dev.flotilla.contracts.api.Jobs;
import dev.flotilla.params.http.Answers;
import dev.flotilla.params.jobs.CoachCalls;
import dev.flotilla.params.jobs.JobQueries;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Scheduled jobs. */
@Path("/api/v1/jobs")
@RunOnVirtualThread
@Tag(name = "jobs")
public class JobsResource {

    private final JobQueries queries;
    private final CoachCalls coach;

    JobsResource(JobQueries queries, CoachCalls coach) {
        this.queries = queries;
        this.coach = coach;
    }

    @GET
    @Operation(summary = "Every job with its schedule, whom it looks after and how it ran last")
    public List<Jobs.Job> all() {
        return queries.all();
    }

    @POST
    @Path("/{key}/run")
    @Operation(summary = "Run a job now; 409 while it runs already")
    @APIResponseSchema(Jobs.Run.class)
    public Response run(@PathParam("key") String key) {
        return Answers.of(coach.run(key));
    }
}
