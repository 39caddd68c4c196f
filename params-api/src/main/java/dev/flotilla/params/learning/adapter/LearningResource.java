package dev.flotilla.params.learning.adapter;

import dev.flotilla.contracts.api.Learning;
import dev.flotilla.params.http.Answers;
import dev.flotilla.params.http.RequestBodies;
import dev.flotilla.params.learning.LearningDesk;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What results taught a bot. */
@Path("/api/v1/bots/{botId}/learning")
@RunOnVirtualThread
@Tag(name = "learning")
public class LearningResource {

    private final LearningDesk desk;

    LearningResource(LearningDesk desk) {
        this.desk = desk;
    }

    @GET
    @Operation(summary = "Metrics in force, lessons and every step, newest first (200, at most 2000)")
    @APIResponseSchema(Learning.Report.class)
    public Response report(@PathParam("botId") String botId, @QueryParam("limit") @Nullable Integer limit) {
        return Answers.ofBot(botId, desk.report(botId, limit));
    }

    @POST
    @Path("/reset")
    @Operation(summary = "Begin anew with the start values; journaled at once, in force within seconds")
    @APIResponseSchema(value = Learning.ResetAccepted.class, responseCode = "202")
    public Response reset(
            @PathParam("botId") String botId,
            @RequestBody(content = @Content(schema = @Schema(implementation = Learning.Reset.class))) byte[] body,
            @Context SecurityContext who) {
        return Answers.of(
                RequestBodies.read(body, Learning.Reset.class)
                        .then(wish ->
                                desk.reset(botId, wish, who.getUserPrincipal().getName())),
                202);
    }
}
