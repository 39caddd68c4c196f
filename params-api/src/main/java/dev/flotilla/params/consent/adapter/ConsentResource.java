package dev.flotilla.params.consent.adapter;

import dev.flotilla.contracts.api.Consent;
import dev.flotilla.params.auth.Access;
import dev.flotilla.params.auth.Caller;
import dev.flotilla.params.auth.For;
import dev.flotilla.params.consent.ConsentDesk;
import dev.flotilla.params.http.Answers;
import dev.flotilla.params.http.RequestBodies;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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

/** Consent to autonomous_live. The desk refuses who is no person, so that it can write that down. */
@Path("/api/v1/bots/{botId}")
@RunOnVirtualThread
@For(Access.Audience.KNOWN)
@Tag(name = "consent")
public class ConsentResource {

    private final ConsentDesk desk;

    ConsentResource(ConsentDesk desk) {
        this.desk = desk;
    }

    @GET
    @Path("/consent")
    @Operation(summary = "The consent on record")
    @APIResponseSchema(Consent.State.class)
    public Response get(@PathParam("botId") String botId) {
        return Answers.ofBot(botId, desk.get(botId));
    }

    @POST
    @Path("/consent-gate")
    @Operation(summary = "Open the gate: what would be authorised, with a nonce for one answer; people only")
    @APIResponseSchema(Consent.Gate.class)
    public Response gate(@PathParam("botId") String botId, @Context SecurityContext who) {
        return Answers.of(desk.open(botId, caller(who)));
    }

    @POST
    @Path("/consent")
    @Operation(summary = "Answer the gate; the word ACCEPT consents, any other declines; people only")
    @APIResponseSchema(Consent.State.class)
    public Response answer(
            @PathParam("botId") String botId,
            @RequestBody(content = @Content(schema = @Schema(implementation = Consent.Answer.class))) byte[] body,
            @Context SecurityContext who) {
        return Answers.of(
                RequestBodies.read(body, Consent.Answer.class).then(answer -> desk.answer(botId, answer, caller(who))));
    }

    @DELETE
    @Path("/consent")
    @Operation(summary = "Take the consent back: paper mode from here on, positions stay; people only")
    @APIResponseSchema(Consent.State.class)
    public Response revoke(@PathParam("botId") String botId, @Context SecurityContext who) {
        return Answers.of(desk.revoke(botId, caller(who)));
    }

    @POST
    @Path("/switch-to-paper")
    @Operation(summary = "The same under the name that operators know")
    @APIResponseSchema(Consent.State.class)
    public Response switchToPaper(@PathParam("botId") String botId, @Context SecurityContext who) {
        return Answers.of(desk.revoke(botId, caller(who)));
    }

    private static Caller caller(SecurityContext who) {
        return (Caller) who.getUserPrincipal();
    }
}
