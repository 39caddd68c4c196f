package dev.flotilla.params.auth.adapter;

import dev.flotilla.params.auth.Access;
import dev.flotilla.params.auth.For;
import dev.flotilla.params.auth.TokenDesk;
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

/** Operators' tokens, for admins. */
@Path("/api/v1/tokens")
@RunOnVirtualThread
@For(Access.Audience.ADMINS)
@Tag(name = "tokens")
public class TokenResource {

    private final TokenDesk desk;

    TokenResource(TokenDesk desk) {
        this.desk = desk;
    }

    @GET
    @Operation(summary = "Tokens in force, without the tokens themselves")
    @APIResponseSchema(TokenDesk.View[].class)
    public Response list() {
        return Response.ok(desk.list()).build();
    }

    @POST
    @Operation(summary = "Make a token; this answer is the only place where it can be read")
    @APIResponseSchema(value = TokenDesk.Issued.class, responseCode = "201")
    public Response create(
            @RequestBody(content = @Content(schema = @Schema(implementation = TokenDesk.NewToken.class))) byte[] body,
            @Context SecurityContext who) {
        return Answers.of(
                RequestBodies.read(body, TokenDesk.NewToken.class)
                        .then(wish -> desk.create(wish, who.getUserPrincipal().getName())),
                201);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "End a token; every replica refuses it within seconds")
    @APIResponseSchema(TokenDesk.View[].class)
    public Response revoke(@PathParam("id") long tokenId, @Context SecurityContext who) {
        return Answers.of(desk.revoke(tokenId, who.getUserPrincipal().getName()));
    }
}
