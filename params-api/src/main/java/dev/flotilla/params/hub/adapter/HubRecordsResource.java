package dev.flotilla.params.hub.adapter;

import dev.flotilla.contracts.api.Infrastructure;
import dev.flotilla.params.http.Answers;
import dev.flotilla.params.hub.HubView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the hub did and saw, over all bots. */
@Path("/api/v1")
@RunOnVirtualThread
@Tag(name = "hub")
public class HubRecordsResource {

    private final HubView view;

    HubRecordsResource(HubView view) {
        this.view = view;
    }

    @GET
    @Path("/tasks")
    @Operation(summary = "Tasks given to workers, newest first; state is QUEUED, CLAIMED, DONE, FAILED or SUPERSEDED")
    @APIResponseSchema(Infrastructure.Task[].class)
    public Response tasks(
            @QueryParam("state") @Nullable String state,
            @QueryParam("bot") @Nullable String bot,
            @QueryParam("limit") @Nullable Integer limit) {
        return Answers.of(view.tasks(state, bot, limit));
    }

    @GET
    @Path("/events")
    @Operation(
            summary =
                    "What happened to bots and workers and what people did, newest first; with after=id those behind it, oldest first")
    @APIResponseSchema(Infrastructure.ProcessEvent[].class)
    public Response events(
            @QueryParam("bot") @Nullable String bot,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @Nullable Integer limit) {
        return Answers.of(view.events(bot, after, limit));
    }

    @GET
    @Path("/alerts")
    @Operation(summary = "Alerts about bots, newest first; open=true leaves out what is over")
    @APIResponseSchema(Infrastructure.Alert[].class)
    public Response alerts(
            @QueryParam("bot") @Nullable String bot,
            @QueryParam("open") boolean open,
            @QueryParam("limit") @Nullable Integer limit) {
        return Answers.of(view.alerts(bot, open, limit));
    }
}
