package dev.flotilla.coach.schedule.adapter;

import dev.flotilla.coach.schedule.JobRun;
import dev.flotilla.coach.schedule.JobState;
import dev.flotilla.coach.schedule.JobStore;
import dev.flotilla.coach.schedule.Scheduler;
import dev.flotilla.contracts.api.ErrorBody;
import dev.flotilla.service.ServicesOnly;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The scheduler over HTTP: jobs, their runs, run now. */
@Path("/api/v1/jobs")
@ServicesOnly
@RunOnVirtualThread
public class JobResource {

    private static final int RUNS_MAX = 500;

    private final JobStore store;
    private final Scheduler scheduler;

    JobResource(JobStore store, Scheduler scheduler) {
        this.store = store;
        this.scheduler = scheduler;
    }

    @GET
    public List<JobState> jobs() {
        return store.jobs();
    }

    @GET
    @Path("/{key}/runs")
    public List<JobRun> runs(@PathParam("key") String key, @QueryParam("limit") @DefaultValue("50") int limit) {
        return store.runs(key, Math.clamp(limit, 1, RUNS_MAX));
    }

    @POST
    @Path("/{key}/run")
    public Response run(@PathParam("key") String key) {
        return scheduler
                .runNow(key)
                .map(run -> Response.ok(run).build())
                .orElseGet(() -> Response.status(Response.Status.CONFLICT)
                        .entity(ErrorBody.of("busy", "job " + key + " runs already, or no bot has decided yet"))
                        .build());
    }

    @ServerExceptionMapper
    public Response unknown(Scheduler.UnknownJob e) {
        return Response.status(Response.Status.NOT_FOUND)
                .entity(ErrorBody.of("unknown_job", String.valueOf(e.getMessage()), e.valid()))
                .build();
    }
}
