package dev.flotilla.params.phrase.adapter;

import dev.flotilla.contracts.api.Operations;
import dev.flotilla.params.auth.Caller;
import dev.flotilla.params.http.Answers;
import dev.flotilla.params.http.RequestBodies;
import dev.flotilla.params.phrase.PhraseDesk;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Trigger phrases: "kill switch", "flatten all positions", "close BTCUSDT position". */
@Path("/api/v1/phrases")
@RunOnVirtualThread
@Tag(name = "commands")
public class PhraseResource {

    private final PhraseDesk desk;

    PhraseResource(PhraseDesk desk) {
        this.desk = desk;
    }

    @POST
    @Operation(
            summary =
                    "Say a trigger phrase, to one bot or without botId to the fleet; the command it means can be followed")
    @APIResponseSchema(value = Operations.PhraseAnswer.class, responseCode = "202")
    public Response say(
            @RequestBody(content = @Content(schema = @Schema(implementation = Operations.Phrase.class))) byte[] body,
            @Context SecurityContext who) {
        return Answers.of(
                RequestBodies.read(body, Operations.Phrase.class)
                        .then(wish -> desk.say(wish, (Caller) who.getUserPrincipal())),
                202);
    }
}
