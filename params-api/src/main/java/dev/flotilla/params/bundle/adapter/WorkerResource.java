package dev.flotilla.params.bundle.adapter;

import dev.flotilla.contracts.bundle.BotBundle;
import dev.flotilla.contracts.bundle.ControlPoll;
import dev.flotilla.params.bundle.Bundles;
import dev.flotilla.params.http.Answers;
import dev.flotilla.params.http.Refusal;
import dev.flotilla.service.ServicesOnly;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What workers ask for. */
@Path("/internal/v1")
@RunOnVirtualThread
@ServicesOnly
@Tag(name = "internal")
public class WorkerResource {

    private final Bundles bundles;

    WorkerResource(Bundles bundles) {
        this.bundles = bundles;
    }

    @GET
    @Path("/bots/{botId}/bundle")
    @Operation(summary = "All a worker needs to run the bot; 409 unless the hub granted it this generation")
    @APIResponseSchema(BotBundle.class)
    public Response bundle(
            @PathParam("botId") String botId,
            @QueryParam("workerId") @Nullable String workerId,
            @QueryParam("generation") @Nullable Long generation) {
        return workerId == null || generation == null
                ? Answers.of(Refusal.invalid(
                        "missing_field", "workerId and generation are needed", List.of("workerId", "generation")))
                : Answers.of(bundles.bundle(botId, workerId, generation));
    }

    @POST
    @Path("/control/poll")
    @Operation(summary = "Control and parameters that changed since the versions given")
    @APIResponseSchema(ControlPoll.Result.class)
    public Response poll(ControlPoll poll) {
        return Answers.of(bundles.poll(poll));
    }
}
