package dev.flotilla.params.params.adapter;

import dev.flotilla.contracts.api.Bots;
import dev.flotilla.params.http.Answers;
import dev.flotilla.params.http.RequestBodies;
import dev.flotilla.params.params.ParamsDesk;
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

/** Parameters of one bot. */
@Path("/api/v1/bots/{botId}/params")
@RunOnVirtualThread
@Tag(name = "params")
public class ParamsResource {

    private final ParamsDesk desk;

    ParamsResource(ParamsDesk desk) {
        this.desk = desk;
    }

    @GET
    @Operation(summary = "Every parameter with the value in force")
    @APIResponseSchema(Bots.Params.class)
    public Response get(@PathParam("botId") String botId) {
        return Answers.ofBot(botId, desk.get(botId));
    }

    @PUT
    @Operation(summary = "Set the given parameters, leave the others; null brings one back to its default")
    @APIResponseSchema(Bots.Params.class)
    public Response set(
            @PathParam("botId") String botId,
            @RequestBody(content = @Content(schema = @Schema(implementation = Bots.SetParams.class))) byte[] body,
            @Context SecurityContext who) {
        return Answers.of(RequestBodies.read(body, Bots.SetParams.class)
                .then(wish -> desk.set(botId, wish, who.getUserPrincipal().getName())));
    }
}
