package dev.flotilla.params.proposal.adapter;

import dev.flotilla.contracts.api.Approvals;
import dev.flotilla.contracts.api.Operations;
import dev.flotilla.params.http.Answers;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Proposals of one bot. */
@Path("/api/v1/bots/{botId}/proposals")
@RunOnVirtualThread
@Tag(name = "proposals")
public class BotProposalResource {

    private final Proposals proposals;

    BotProposalResource(Proposals proposals) {
        this.proposals = proposals;
    }

    @GET
    @Operation(summary = "Proposals of one bot, newest first")
    @APIResponseSchema(Approvals.Proposal[].class)
    public Response ofBot(
            @PathParam("botId") String botId,
            @QueryParam("status") @Nullable String status,
            @QueryParam("limit") @Nullable Integer limit) {
        return Answers.of(proposals.list(botId, status, limit));
    }

    @GET
    @Path("/watcher")
    @Operation(summary = "How the bot's watcher stands: what waits for a person and when it looked last")
    @APIResponseSchema(Approvals.Watcher.class)
    public Response watcher(@PathParam("botId") String botId) {
        return Answers.of(proposals.watcher(botId));
    }

    @POST
    @Operation(
            summary =
                    "Ask a bot for a proposal on one side: the strategy's own order when it wants the same side, else one of the base"
                            + " value; it waits for approval like any other")
    @APIResponseSchema(value = Operations.Command.class, responseCode = "202")
    public Response propose(
            @PathParam("botId") String botId,
            @RequestBody(content = @Content(schema = @Schema(implementation = Approvals.NewProposal.class)))
                    byte[] body,
            @Context SecurityContext who) {
        return ProposalResource.answer(RequestBodies.read(body, Approvals.NewProposal.class)
                .then(wish -> proposals.propose(botId, wish, ProposalResource.name(who))));
    }
}
