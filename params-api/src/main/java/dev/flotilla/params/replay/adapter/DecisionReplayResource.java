package dev.flotilla.params.replay.adapter;

import dev.flotilla.contracts.api.Replay;
import dev.flotilla.params.http.Answers;
import dev.flotilla.params.replay.ReplayDesk;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One decision made again. */
@Path("/api/v1/decisions/{id}/replay")
@RunOnVirtualThread
@Tag(name = "journal")
public class DecisionReplayResource {

    private final ReplayDesk desk;

    DecisionReplayResource(ReplayDesk desk) {
        this.desk = desk;
    }

    @GET
    @Operation(summary = "One decision made again: identical, different (with the first field), or not_replayable")
    @APIResponseSchema(Replay.OfDecision.class)
    public Response one(@PathParam("id") long id) {
        return Answers.of(desk.one(id));
    }
}
