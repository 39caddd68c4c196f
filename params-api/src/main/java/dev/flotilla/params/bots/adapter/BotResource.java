package dev.flotilla.params.bots.adapter;

import dev.flotilla.contracts.api.Bots;
import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.params.bots.BotRegistry;
import dev.flotilla.params.fleet.FleetView;
import dev.flotilla.params.group.GroupDesk;
import dev.flotilla.params.http.Answers;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.RequestBodies;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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

/** Bots. */
@Path("/api/v1/bots")
@RunOnVirtualThread
@Tag(name = "bots")
public class BotResource {

    private final BotRegistry registry;
    private final GroupDesk groups;
    private final FleetView view;

    BotResource(BotRegistry registry, GroupDesk groups, FleetView view) {
        this.registry = registry;
        this.groups = groups;
        this.view = view;
    }

    @GET
    @Operation(summary = "A card per bot")
    public List<Fleet.BotCard> all() {
        return view.cards();
    }

    @GET
    @Path("/{botId}")
    @Operation(summary = "One bot: card, parameters, positions, sessions, how often each decision status occurred")
    @APIResponseSchema(Bots.BotDetail.class)
    public Response one(@PathParam("botId") String botId) {
        return Answers.ofBot(botId, view.detail(botId));
    }

    @POST
    @Operation(summary = "Create a bot; the same request again answers 200 and changes nothing")
    @APIResponseSchema(value = Bots.BotDetail.class, responseCode = "201")
    public Response create(
            @RequestBody(content = @Content(schema = @Schema(implementation = Bots.CreateBot.class))) byte[] body,
            @Context SecurityContext who) {
        Outcome<BotRegistry.Created> outcome = RequestBodies.read(body, Bots.CreateBot.class)
                .then(wish -> registry.create(wish, who.getUserPrincipal().getName()));
        return switch (outcome) {
            case Outcome.Done<BotRegistry.Created> done ->
                Answers.of(
                        Outcome.done(view.detail(done.value().botId()).orElseThrow()),
                        done.value().created() ? 201 : 200);
            case Outcome.Refused<BotRegistry.Created> refused -> Answers.of(refused);
        };
    }

    @PUT
    @Path("/{botId}/group")
    @Operation(summary = "Put the bot into a group that exists")
    @APIResponseSchema(Bots.BotDetail.class)
    public Response group(
            @PathParam("botId") String botId,
            @RequestBody(content = @Content(schema = @Schema(implementation = Bots.SetBotGroup.class))) byte[] body,
            @Context SecurityContext who) {
        return shown(RequestBodies.read(body, Bots.SetBotGroup.class)
                .then(wish -> groups.move(botId, wish, who.getUserPrincipal().getName())));
    }

    @PUT
    @Path("/{botId}/drift-policy")
    @Operation(
            summary =
                    "What the worker does when the venue shows something else than the bot remembers: adopt, resubmit, flatten or halt;"
                            + " in force with the next start")
    @APIResponseSchema(Bots.BotDetail.class)
    public Response driftPolicy(
            @PathParam("botId") String botId,
            @RequestBody(content = @Content(schema = @Schema(implementation = Bots.SetDriftPolicy.class))) byte[] body,
            @Context SecurityContext who) {
        return shown(RequestBodies.read(body, Bots.SetDriftPolicy.class)
                .then(wish -> groups.drift(botId, wish, who.getUserPrincipal().getName())));
    }

    private Response shown(Outcome<String> changed) {
        return Answers.of(changed.map(botId -> view.detail(botId).orElseThrow()));
    }
}
