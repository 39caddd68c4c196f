package dev.flotilla.params.control.adapter;

import dev.flotilla.contracts.api.Operations;
import dev.flotilla.params.control.ControlDesk;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Control of one bot. */
@Path("/api/v1/bots/{botId}/control")
@RunOnVirtualThread
@Tag(name = "control")
public class ControlResource {

    private final ControlDesk desk;

    ControlResource(ControlDesk desk) {
        this.desk = desk;
    }

    @GET
    @Operation(summary = "What the operator wants of the bot")
    @APIResponseSchema(Operations.Control.class)
    public Response get(@PathParam("botId") String botId) {
        return Answers.ofBot(botId, desk.get(botId));
    }

    @PUT
    @Operation(summary = "Set RUNNING, PAUSED or STOPPED; 409 when the version given is not in force any more")
    @APIResponseSchema(Operations.Control.class)
    public Response set(
            @PathParam("botId") String botId,
            @RequestBody(content = @Content(schema = @Schema(implementation = Operations.SetControl.class)))
                    byte[] body,
            @Context SecurityContext who) {
        return Answers.of(RequestBodies.read(body, Operations.SetControl.class)
                .then(wish -> desk.set(botId, wish, who.getUserPrincipal().getName())));
    }
}
