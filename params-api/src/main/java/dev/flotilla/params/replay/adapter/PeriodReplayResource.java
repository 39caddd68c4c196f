package dev.flotilla.params.replay.adapter;

import dev.flotilla.contracts.api.Replay;
import dev.flotilla.params.http.Answers;
import dev.flotilla.params.http.Moments;
import dev.flotilla.params.replay.ReplayDesk;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The decisions of a period made again. */
@Path("/api/v1/bots/{botId}/replay")
@RunOnVirtualThread
@Tag(name = "journal")
public class PeriodReplayResource {

    private final ReplayDesk desk;

    PeriodReplayResource(ReplayDesk desk) {
        this.desk = desk;
    }

    @GET
    @Operation(
            summary =
                    "The decisions of a period made again, in order; at most 2000 an answer (1000), the rest by after=next")
    @APIResponseSchema(Replay.OfPeriod.class)
    public Response period(
            @PathParam("botId") String botId,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        return Answers.of(Moments.read("from", from)
                .then(begin -> Moments.read("to", to)
                        .then(end -> desk.period(
                                botId, new ReplayDesk.Asked(begin.orElse(null), end.orElse(null), after, limit)))));
    }
}
