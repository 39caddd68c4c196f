package dev.flotilla.params.command.adapter;

import dev.flotilla.contracts.api.Operations;
import dev.flotilla.params.command.CommandDesk;
import dev.flotilla.params.http.Answers;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.PageLimit;
import dev.flotilla.params.http.RequestBodies;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
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
import org.jspecify.annotations.Nullable;

/** Commands to one bot, a group or the fleet. */
@Path("/api/v1/commands")
@RunOnVirtualThread
@Tag(name = "commands")
public class CommandResource {

    private static final int ROWS = 50;
    private static final int ROWS_MAX = 200;

    private final CommandDesk desk;

    CommandResource(CommandDesk desk) {
        this.desk = desk;
    }

    @POST
    @Operation(
            summary =
                    "Give a command; it is kept until every target has answered. The same commandId again answers 200 with how far it"
                            + " is; an EMERGENCY_STOP needs confirm")
    @APIResponseSchema(value = Operations.Command.class, responseCode = "202")
    public Response give(
            @RequestBody(content = @Content(schema = @Schema(implementation = Operations.NewCommand.class)))
                    byte[] body,
            @Context SecurityContext who) {
        Outcome<CommandDesk.Answer> outcome = RequestBodies.read(body, Operations.NewCommand.class)
                .then(wish -> desk.give(wish, who.getUserPrincipal().getName()));
        return switch (outcome) {
            case Outcome.Done<CommandDesk.Answer> done ->
                Answers.of(Outcome.done(done.value().command()), done.value().fresh() ? 202 : 200);
            case Outcome.Refused<CommandDesk.Answer> refused -> Answers.of(refused);
        };
    }

    @GET
    @Operation(summary = "Commands with their progress, newest first, without targets")
    public List<Operations.Command> recent(@QueryParam("limit") @Nullable Integer limit) {
        return desk.recent(PageLimit.of(limit, ROWS, ROWS_MAX));
    }

    @GET
    @Path("/{commandId}")
    @Operation(summary = "One command: how far each target is, with timings and what is left")
    @APIResponseSchema(Operations.Command.class)
    public Response one(@PathParam("commandId") String commandId) {
        return Answers.of(desk.find(commandId));
    }
}
