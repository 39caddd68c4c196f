package dev.flotilla.params.hub.adapter;

import dev.flotilla.contracts.api.Infrastructure;
import dev.flotilla.params.http.Answers;
import dev.flotilla.params.http.RequestBodies;
import dev.flotilla.params.hub.WorkerDesk;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Workers. */
@Path("/api/v1/workers")
@RunOnVirtualThread
@Tag(name = "workers")
public class WorkersResource {

    private final WorkerDesk desk;

    WorkersResource(WorkerDesk desk) {
        this.desk = desk;
    }

    @GET
    @Operation(summary = "Workers heard within the last hour: capacity, bots, memory, cordoned, draining, lost")
    public List<Infrastructure.WorkerState> all() {
        return desk.workers();
    }

    @POST
    @Path("/{workerId}/cordon")
    @Operation(summary = "The worker takes no new bots and keeps those it has")
    @APIResponseSchema(Infrastructure.WorkerState.class)
    public Response cordon(
            @PathParam("workerId") String workerId,
            @RequestBody(content = @Content(schema = @Schema(implementation = Infrastructure.Cordon.class)))
                    byte[] body,
            @Context SecurityContext who) {
        return set(workerId, true, body, who);
    }

    @POST
    @Path("/{workerId}/uncordon")
    @Operation(summary = "The worker takes new bots again")
    @APIResponseSchema(Infrastructure.WorkerState.class)
    public Response uncordon(
            @PathParam("workerId") String workerId,
            @RequestBody(content = @Content(schema = @Schema(implementation = Infrastructure.Cordon.class)))
                    byte[] body,
            @Context SecurityContext who) {
        return set(workerId, false, body, who);
    }

    private Response set(String workerId, boolean cordoned, byte[] body, SecurityContext who) {
        return Answers.of(RequestBodies.read(body, Infrastructure.Cordon.class)
                .then(wish -> desk.cordon(
                        workerId, cordoned, wish, who.getUserPrincipal().getName())));
    }
}
