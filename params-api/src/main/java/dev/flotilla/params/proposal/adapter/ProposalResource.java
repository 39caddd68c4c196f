package dev.flotilla.params.proposal.adapter;

import dev.flotilla.contracts.api.Approvals;
import dev.flotilla.contracts.api.Operations;
import dev.flotilla.params.command.CommandDesk;
import dev.flotilla.params.http.Answers;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.RequestBodies;
import dev.flotilla.params.proposal.Proposals;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Entries and closes that wait for a person. */
@Path("/api/v1/proposals")
@RunOnVirtualThread
@Tag(name = "proposals")
public class ProposalResource {

    private static final String EMPTY = "{}";

    private final Proposals proposals;

    ProposalResource(Proposals proposals) {
        this.proposals = proposals;
    }

    @GET
    @Operation(summary = "Proposals of all bots, newest first; of one bot by bot=, of one status by status=")
    @APIResponseSchema(Approvals.Proposal[].class)
    public Response all(
            @QueryParam("bot") @Nullable String botId,
            @QueryParam("status") @Nullable String status,
            @QueryParam("limit") @Nullable Integer limit) {
        return Answers.of(proposals.list(botId, status, limit));
    }

    @GET
    @Path("/{proposalId}")
    @Operation(summary = "One proposal")
    @APIResponseSchema(Approvals.Proposal.class)
    public Response one(@PathParam("proposalId") String proposalId) {
        return Answers.of(proposals.find(proposalId));
    }

    @POST
    @Path("/{proposalId}/approve")
    @Operation(
            summary =
                    "Approve a proposal: its bot checks price and risk anew, then places it. Answers with the command to follow; 409"
                            + " when it is decided already")
    @APIResponseSchema(value = Operations.Command.class, responseCode = "202")
    public Response approve(
            @PathParam("proposalId") String proposalId,
            @RequestBody(content = @Content(schema = @Schema(implementation = Approvals.DecideProposal.class)))
                    byte @Nullable [] body,
            @Context SecurityContext who) {
        return answer(decision(body).then(wish -> proposals.approve(proposalId, wish, name(who))));
    }

    @POST
    @Path("/{proposalId}/reject")
    @Operation(summary = "Reject a proposal, with the reason; 409 when it is decided already")
    @APIResponseSchema(value = Operations.Command.class, responseCode = "202")
    public Response reject(
            @PathParam("proposalId") String proposalId,
            @RequestBody(content = @Content(schema = @Schema(implementation = Approvals.DecideProposal.class)))
                    byte @Nullable [] body,
            @Context SecurityContext who) {
        return answer(decision(body).then(wish -> proposals.reject(proposalId, wish, name(who))));
    }

    /** An approval needs no body. */
    private static Outcome<Approvals.DecideProposal> decision(byte @Nullable [] body) {
        byte[] given = body == null || body.length == 0 ? EMPTY.getBytes(StandardCharsets.UTF_8) : body;
        return RequestBodies.read(given, Approvals.DecideProposal.class);
    }

    static String name(SecurityContext who) {
        return who.getUserPrincipal().getName();
    }

    static Response answer(Outcome<CommandDesk.Answer> outcome) {
        return switch (outcome) {
            case Outcome.Done<CommandDesk.Answer> done ->
                Answers.of(Outcome.done(done.value().command()), done.value().fresh() ? 202 : 200);
            case Outcome.Refused<CommandDesk.Answer> refused -> Answers.of(refused);
        };
    }
}
