package dev.flotilla.params.group.adapter;

import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.params.group.GroupDesk;
import dev.flotilla.params.http.Answers;
import dev.flotilla.params.http.RequestBodies;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
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

/** Groups of bots. */
@Path("/api/v1/groups")
@RunOnVirtualThread
@Tag(name = "groups")
public class GroupResource {

    private final GroupDesk desk;

    GroupResource(GroupDesk desk) {
        this.desk = desk;
    }

    @GET
    @Operation(summary = "Groups with their failover policy and how many bots they have")
    public List<Fleet.Group> all() {
        return desk.all();
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "One group with the ids of its bots")
    @APIResponseSchema(Fleet.Group.class)
    public Response one(@PathParam("name") String name) {
        return Answers.of(desk.find(name));
    }

    @PUT
    @Path("/{name}")
    @Operation(
            summary =
                    "Make or change a group: failoverPolicy manual, auto_stateless, auto_stateful or null (by account type); the bots"
                            + " named are moved into it")
    @APIResponseSchema(Fleet.Group.class)
    public Response set(
            @PathParam("name") String name,
            @RequestBody(content = @Content(schema = @Schema(implementation = Fleet.SetGroup.class))) byte[] body,
            @Context SecurityContext who) {
        return Answers.of(RequestBodies.read(body, Fleet.SetGroup.class)
                .then(wish -> desk.set(name, wish, who.getUserPrincipal().getName())));
    }
}
